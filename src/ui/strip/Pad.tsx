import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { SIDE } from '../../domain/digit';
import { EMPTY } from '../../state/drawing';
import { KeepDigit } from '../digits/KeepDigit';
import { CrossIcon, EraserIcon, PenIcon, RedoIcon, UndoIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import { usePalette } from '../palette';
import { useSay } from '../useSay';
import { SettingControl } from '../widgets/SettingControl';
import { Tooltip } from '../widgets/Tooltip';
import { watchCanvasSize } from '../widgets/views/canvasSize';
import { DigitPicker } from './DigitPicker';
import { paintDrawing } from './ink';
import { Caption } from './Outputs';
import classes from './Pad.module.css';
import { type Tool, useKeyPen } from './useKeyPen';
import { useStrokes } from './useStrokes';

/** The pad on which a person draws. */
export function Pad() {
  const [erase, setErase] = useState(false);
  return (
    <>
      <Caption area="pad-h">
        <Origin />
      </Caption>
      <div className={classes.stage} style={{ gridArea: 'pad-s' }}>
        <Tools erase={erase} setErase={setErase} />
        <Paper erase={erase} setErase={setErase} />
      </div>
      <div className={classes.options} style={{ gridArea: 'pad-c' }}>
        <DigitPicker />
        <SettingControl name="brush" className={classes.brush} />
        <KeepDigit />
      </div>
    </>
  );
}

function Origin() {
  const drawing = useLab((state) => state.drawing);
  const name = drawing.picture?.name ?? (drawing.strokes.length > 0 ? 'Your drawing' : 'Drawing pad');
  return <span>{name}</span>;
}

function Paper({ erase, setErase }: Tool) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const say = useSay();
  const drawing = useLab((state) => state.drawing);
  useInk(canvas);
  useStrokes(canvas, erase);
  const { look, handlers } = useKeyPen({ erase, setErase });
  const empty = drawing === EMPTY || (!drawing.picture && drawing.strokes.length === 0);
  return (
    <div
      className={classes.paper}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the arrow keys.
      tabIndex={0}
      role="application"
      aria-label={BY_KEYS}
      {...handlers}
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label="Drawing pad"
        className={classes.canvas}
        data-erase={erase || undefined}
        // If assistive technology focuses the picture itself, the keys work too.
        tabIndex={-1}
      />
      {empty ? (
        <p className={classes.hint} key="hint">
          <b>{say('Draw a digit here')}</b>
          <span>{say('or take one of the test digits below')}</span>
        </p>
      ) : (
        drawing.picture &&
        isFreeBelow(drawing.picture.pixels) && (
          <p className={classes.invitation} key="invitation">
            Draw your own here
          </p>
        )
      )}
      {look.position && <Cross {...look.position} down={look.down} />}
      <VisuallyHidden component="p" role="status">
        {look.said}
      </VisuallyHidden>
    </div>
  );
}

/** The rows at the bottom of the image that the invitation covers. */
const COVERED = 3;

/** Whether there is no ink where the invitation stands: clothes, unlike digits, fill the whole image. */
const isFreeBelow = (pixels: Float32Array): boolean =>
  pixels.subarray((SIDE - COVERED) * SIDE).every((value) => value === 0);

const BY_KEYS =
  'Draw with the keys. Arrow keys move the pen; with Shift they move it further. Space puts it down and lifts it, Enter makes a dot, E changes to the eraser and back, Escape leaves.';

/** Shows the position of the pen that the keys move. */
function Cross({ x, y, down }: { readonly x: number; readonly y: number; readonly down: boolean }) {
  const share = (value: number) => `${(100 * value) / SIDE}%`;
  return <span className={classes.cross} data-down={down} style={{ left: share(x), top: share(y) }} />;
}

/** Keeps the drawing on the canvas sharp and in the theme's ink colour at any canvas size. */
function useInk(canvas: RefObject<HTMLCanvasElement | null>): void {
  const drawing = useLab((state) => state.drawing);
  const palette = usePalette();
  const paint = useRef(() => {});
  const dots = useRef(0);
  useEffect(() => {
    paint.current = () => {
      if (canvas.current) paintDrawing(canvas.current, drawing, palette['pixel-ink']);
    };
    // The browser may report a move to another screen late. A person who draws must not wait for it.
    if (window.devicePixelRatio === dots.current) paint.current();
    else canvas.current?.dispatchEvent(new CustomEvent('redraw', { detail: 0 }));
  }, [canvas, drawing, palette]);
  useEffect(() => {
    if (!canvas.current) return;
    return watchCanvasSize(canvas.current, () => {
      dots.current = window.devicePixelRatio;
      paint.current();
    });
  }, [canvas]);
}

function Tools({ erase, setErase }: Tool) {
  const lab = useVerbs();
  const last = useLab(({ changes }) => changes.past.at(-1)?.what);
  const next = useLab(({ changes }) => changes.future[0]?.what);
  const tools = [
    { name: 'Pen', icon: <PenIcon />, act: () => setErase(false), pressed: !erase },
    { name: 'Eraser', icon: <EraserIcon />, act: () => setErase(true), pressed: erase },
    { name: 'Undo', icon: <UndoIcon />, act: () => lab.undo(), what: last, disabled: !last },
    { name: 'Redo', icon: <RedoIcon />, act: () => lab.redo(), what: next, disabled: !next },
    { name: 'Clear drawing', icon: <CrossIcon />, act: () => lab.draw(EMPTY) },
  ];
  return (
    <div className={classes.tools} role="toolbar" aria-label="Drawing tools" aria-orientation="vertical">
      {tools.map(({ name, icon, act, pressed, disabled, what }) => (
        <Tooltip key={name} label={what ? `${name}: ${what}` : name} position="left">
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
