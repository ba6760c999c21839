import { useEffect, useRef } from 'react';
import { SETTINGS } from '../../model/settings';
import { count } from '../format';
import { useLab, useVerbs } from '../lab';
import { usePalette } from '../palette';
import { StopSlider } from '../widgets/StopSlider';
import { bars, paintBars } from './bars';
import classes from './Code.module.css';
import { Heading } from './Heading';
import strip from './Strip.module.css';
import { heightOf } from './shape';

/** The narrow place: the digit's code, a bar for each of its numbers, and the slider of its size. */
export function Code() {
  const lab = useVerbs();
  const size = useLab((state) => state.settings.codeSize);
  const setting = SETTINGS.codeSize;
  return (
    <section aria-label="Code" className={strip.part}>
      <Heading word="code" area="code-h" />
      <div className={classes.neck} style={{ gridArea: 'code-s' }}>
        <div className={classes.glass} style={{ height: `${100 * heightOf(size)}%` }}>
          <Bars />
        </div>
      </div>
      <div style={{ gridArea: 'code-c' }} className={`${classes.size} ${strip.below}`}>
        <span className={classes.label}>
          {setting.label}
          <output>{count(size)}</output>
        </span>
        <StopSlider
          setting={setting}
          label={setting.label}
          value={size}
          onChange={(codeSize, gesture) => lab.set({ codeSize }, gesture)}
          format={(value) => `${value} ${setting.unit}`}
        />
        <Scale />
      </div>
    </section>
  );
}

function Scale() {
  const scale = useLab(({ input: { result } }) => (result ? bars(result.code, result.spread).scale : null));
  const variational = useLab((state) => (state.input.result?.spread ?? null) !== null);
  return (
    <p className={classes.scale}>
      {scale === null ? ' ' : `−${scale} … 0 … +${scale}`}
      {variational && ' · line: ± spread'}
    </p>
  );
}

function Bars() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const code = useLab((state) => state.input.result?.code ?? null);
  const spread = useLab((state) => state.input.result?.spread ?? null);
  const palette = usePalette();
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    paintBars(element, code, spread, palette);
    // The neck is as tall as the code is large, and as wide as the window leaves it.
    const observer = new ResizeObserver(() => paintBars(element, code, spread, palette));
    observer.observe(element);
    return () => observer.disconnect();
  }, [code, spread, palette]);
  return (
    <canvas
      ref={canvas}
      className={classes.bars}
      role="img"
      aria-label={
        code
          ? `Code: ${code.length} numbers${spread ? ' with their spread' : ''}`
          : 'Code: nothing on the pad'
      }
    />
  );
}
