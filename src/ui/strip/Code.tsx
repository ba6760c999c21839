import { type PointerEvent, useEffect, useRef } from 'react';
import { SETTINGS } from '../../domain/settings';
import { selectResult } from '../../state/selectors';
import type { State } from '../../state/state';
import { count, signed } from '../format';
import { useLab, useVerbs } from '../lab';
import { usePalette } from '../palette';
import { StopSlider } from '../widgets/StopSlider';
import { watchCanvasSize } from '../widgets/views/canvasSize';
import { useKept } from '../widgets/views/useKept';
import { useLit } from '../widgets/views/useLit';
import { bars, numberAt, paintBars } from './bars';
import classes from './Code.module.css';
import { Heading } from './Heading';
import strip from './Strip.module.css';
import { heightOf } from './shape';

/** The bottleneck: the digit's code with a bar for each of its numbers, and the slider of the code size. */
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
          <span>{setting.label}</span>
          <output translate="no">{count(size)}</output>
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

/** The value of a full bar, or the value of the number under the pointer. */
function Scale() {
  const scale = useLab((state) => {
    const result = selectResult(state);
    return result ? bars(result.code, result.spread).scale : null;
  });
  const variational = useLab((state) => (selectResult(state)?.spread ?? null) !== null);
  const pointed = useLab((state) => (state.lit?.layer === codeLayer(state) ? state.lit.unit : null));
  const value = useLab((state) => (pointed === null ? undefined : selectResult(state)?.code[pointed]));
  if (pointed !== null && value !== undefined)
    return <p className={classes.scale}>{`number ${pointed + 1}: ${signed(value)}`}</p>;
  return (
    <p className={classes.scale}>
      {`${scale === null ? ' ' : `−${scale} … 0 … +${scale}`}${variational ? ' · line: ± spread' : ''}`}
    </p>
  );
}

/** The layer whose output is the code, counted from the encoder's first layer. */
const codeLayer = ({ settings: { filters, hidden } }: State) => filters.length + hidden.length;

function Bars() {
  const lab = useVerbs();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useLab((state) => state.input.pixels !== null);
  const { shown, former } = useKept(useLab(selectResult), drawn);
  const code = shown?.code ?? null;
  const spread = shown?.spread ?? null;
  const layer = useLab(codeLayer);
  const lit = useLit().in(layer);
  const palette = usePalette();
  const dots = useRef(1);
  const paint = useRef(() => {});
  useEffect(() => {
    paint.current = () => {
      if (canvas.current) paintBars(canvas.current, dots.current, { code, spread, lit }, palette);
    };
    paint.current();
  }, [code, spread, lit, palette]);
  // The neck's height depends on the code size, its width on the window.
  useEffect(() => {
    if (!canvas.current) return;
    return watchCanvasSize(canvas.current, ({ ratio }) => {
      dots.current = ratio;
      paint.current();
    });
  }, []);
  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [(event.clientX - left) / width, (event.clientY - top) / height];
    const unit = numberAt(x, y, code?.length ?? 0);
    lab.light(unit === null ? null : { layer, unit });
  };
  return (
    <canvas
      ref={canvas}
      className={classes.bars}
      data-former={former}
      role="img"
      aria-label={
        code
          ? `Code${former ? ' of the previous network' : ''}: ${code.length} numbers${spread ? ' with their spread' : ''}`
          : 'Code: nothing on the pad'
      }
      onPointerMove={point}
      onPointerLeave={() => lab.light(null)}
    />
  );
}
