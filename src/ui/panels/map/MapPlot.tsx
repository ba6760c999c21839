import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { loss } from '../../format';
import { useLab, useVerbs } from '../../lab';
import { usePalette } from '../../palette';
import type { Direction } from './gridIndex';
import classes from './LatentMap.module.css';
import { MapView } from './MapView';
import { PointCard } from './PointCard';
import { type Detail, usePointDetail } from './usePointDetail';

/** How near the pointer has to be to a point, in CSS pixels; a finger is less exact. */
const REACH = { mouse: 14, touch: 26 };

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The canvas, and the digit that is pointed at. Points move without React's help. */
export function MapPlot({ name }: { readonly name: string }) {
  const lab = useVerbs();
  const palette = usePalette();
  const hidden = useLab((state) => state.settings.mapHidden);
  const map = useLab((state) => state.run.map);
  const canvas = useRef<HTMLCanvasElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const view = useRef<MapView | null>(null);
  const [focus, setFocus] = useState<number | null>(null);
  const detail = usePointDetail(focus, map);
  const label = focus === null ? undefined : map?.labels[focus];

  useEffect(() => {
    if (!canvas.current) return;
    const made = new MapView(canvas.current, (x, y) => place(card.current, x, y));
    view.current = made;
    const { run, input } = lab.getState();
    made.show(run.map, run.id);
    made.showInput(inputPlace(input));
    const end = lab.subscribe((state, previous) => {
      if (state.run.map !== previous.run.map) made.show(state.run.map, state.run.id);
      if (state.input.result !== previous.input.result) made.showInput(inputPlace(state.input));
    });
    return () => {
      end();
      made.destroy();
      view.current = null;
    };
  }, [lab]);
  useEffect(() => view.current?.colour(palette), [palette]);
  useEffect(() => view.current?.hide(hidden), [hidden]);
  useEffect(() => view.current?.focus(focus), [focus]);
  // A point that is no longer on the map is no longer looked at.
  useEffect(() => {
    if (focus !== null && (label === undefined || hidden.includes(label))) setFocus(null);
  }, [focus, label, hidden]);

  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const reach = event.pointerType === 'mouse' ? REACH.mouse : REACH.touch;
    setFocus(view.current?.hit(event.clientX - left, event.clientY - top, reach) ?? null);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setFocus(null);
    const direction = ARROWS[event.key];
    if (!direction) return;
    event.preventDefault();
    const next = view.current?.beside(direction) ?? null;
    if (next !== null) setFocus(next);
  };

  return (
    <div
      className={classes.plot}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the arrow keys.
      tabIndex={0}
      role="application"
      aria-roledescription="scatter plot"
      aria-label={`${name}. Arrow keys go from digit to digit.`}
      onPointerMove={(event) => event.pointerType === 'mouse' && point(event)}
      // A tap, not the beginning of a scroll.
      onPointerUp={(event) => event.pointerType !== 'mouse' && point(event)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && setFocus(null)}
      onBlur={() => setFocus(null)}
      onKeyDown={press}
    >
      <canvas ref={canvas} className={classes.canvas} aria-hidden />
      {focus !== null && label !== undefined && (
        <PointCard ref={card} index={focus} label={label} detail={detail} />
      )}
      <Spoken detail={detail} />
    </div>
  );
}

const inputPlace = ({ result }: { result: { mapX: number; mapY: number } | null }) =>
  result && { x: result.mapX, y: result.mapY };

/** Puts the card beside the point, on the side where there is room. */
function place(card: HTMLDivElement | null, x: number, y: number): void {
  const box = card?.parentElement;
  if (!card || !box) return;
  const { offsetWidth: width, offsetHeight: height } = card;
  const right = x + 14 + width <= box.clientWidth;
  const left = Math.max(0, Math.min(right ? x + 14 : x - 14 - width, box.clientWidth - width));
  const top = Math.max(0, Math.min(y - height / 2, box.clientHeight - height));
  card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

/** Says each digit once, when it is first known: its error goes on changing, and would never stop being read. */
function Spoken({ detail }: { readonly detail: Detail }) {
  const [spoken, setSpoken] = useState({ index: -1, words: '' });
  const found = detail.kind === 'found' ? detail.detail : null;
  if (found && found.digit.index !== spoken.index) {
    const { index, label } = found.digit;
    setSpoken({
      index,
      words: `Digit ${label}, number ${index} of the test set. Reconstruction error ${loss(found.reconstruction.mse)}.`,
    });
  }
  return (
    <p className={classes.hidden} role="status">
      {spoken.words}
    </p>
  );
}
