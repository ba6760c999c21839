import { ActionIcon, Tooltip } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { EMPTY } from '../../state/drawing';
import { CrossIcon, EraserIcon, PenIcon, RedoIcon, UndoIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import { usePalette } from '../palette';
import { SettingControl } from '../widgets/SettingControl';
import { DigitPicker } from './DigitPicker';
import { paintDrawing } from './ink';
import { Caption } from './Outputs';
import classes from './Pad.module.css';
import { useStrokes } from './useStrokes';

/** Where a person draws. */
export function Pad() {
  const [erase, setErase] = useState(false);
  return (
    <>
      <Caption area="pad-h">
        <Origin />
      </Caption>
      <div className={classes.stage} style={{ gridArea: 'pad-s' }}>
        <Tools erase={erase} setErase={setErase} />
        <Paper erase={erase} />
      </div>
      <div className={classes.options} style={{ gridArea: 'pad-c' }}>
        <DigitPicker />
        <SettingControl name="brush" className={classes.brush} />
      </div>
    </>
  );
}

function Origin() {
  const drawing = useLab((state) => state.drawing);
  if (drawing.picture) return drawing.picture.name;
  return drawing.strokes.length > 0 ? 'Your drawing' : 'Drawing pad';
}

function Paper({ erase }: { erase: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useLab((state) => state.drawing);
  const palette = usePalette();
  const handlers = useStrokes(canvas, erase);
  useEffect(() => {
    if (canvas.current) paintDrawing(canvas.current, drawing, palette['pixel-ink']);
  }, [drawing, palette]);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const observer = new ResizeObserver(() => paintDrawing(element, drawing, palette['pixel-ink']));
    observer.observe(element);
    return () => observer.disconnect();
  }, [drawing, palette]);
  const empty = drawing === EMPTY || (!drawing.picture && drawing.strokes.length === 0);
  return (
    <div className={classes.paper}>
      <canvas
        ref={canvas}
        role="img"
        aria-label="Drawing pad"
        className={classes.canvas}
        data-erase={erase || undefined}
        {...handlers}
      />
      {empty ? (
        <p className={classes.hint}>
          <b>Draw a digit here</b>
          or take one of the test digits below
        </p>
      ) : (
        drawing.picture && <p className={classes.invitation}>Draw your own here</p>
      )}
    </div>
  );
}

function Tools({ erase, setErase }: { erase: boolean; setErase: (erase: boolean) => void }) {
  const lab = useVerbs();
  const canUndo = useLab((state) => state.canUndo);
  const canRedo = useLab((state) => state.canRedo);
  const tools = [
    { name: 'Pen', icon: <PenIcon />, act: () => setErase(false), pressed: !erase },
    { name: 'Eraser', icon: <EraserIcon />, act: () => setErase(true), pressed: erase },
    { name: 'Undo', icon: <UndoIcon />, act: () => lab.undo(), disabled: !canUndo },
    { name: 'Redo', icon: <RedoIcon />, act: () => lab.redo(), disabled: !canRedo },
    { name: 'Clear drawing', icon: <CrossIcon />, act: () => lab.draw(EMPTY) },
  ];
  return (
    <div className={classes.tools} role="toolbar" aria-label="Drawing tools" aria-orientation="vertical">
      {tools.map(({ name, icon, act, pressed, disabled }) => (
        <Tooltip key={name} label={name} position="left">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={name}
            aria-pressed={pressed}
            disabled={disabled}
            onClick={act}
          >
            {icon}
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}
