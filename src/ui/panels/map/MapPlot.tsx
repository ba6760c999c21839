import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { headOfClass } from '../../../domain/itemWords';
import type { PlanePoint } from '../../../domain/projection';
import { pointOf } from '../../../state/mapCoordinates';
import { selectMap, selectResult } from '../../../state/selectors';
import type { State } from '../../../state/state';
import { loss } from '../../format';
import { useLab, useVerbs } from '../../lab';
import { usePalette } from '../../palette';
import { useDataSet, useSay } from '../../useSay';
import { part } from '../../widgets/part/part';
import { listen } from './gestures';
import type { Direction } from './gridIndex';
import classes from './LatentMap.module.css';
import { MapView } from './mapView';
import { PointCard } from './PointCard';
import { type Detail, usePointDetail } from './usePointDetail';
import type { Seen } from './viewpoint';

/** Greatest distance from the pointer to a point that it hits, in CSS pixels. A finger is less exact. */
const REACH = { mouse: 14, touch: 26 };
/** How far the pointer moves from a click before hovering selects digits again, in CSS pixels. */
const AWAY = 12;
/** Steps of the keys: a distance in CSS pixels, and a zoom factor. */
const STRIDE = 60;
const NEARER = 1.5;

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const PANS: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [STRIDE, 0],
  right: [-STRIDE, 0],
  up: [0, STRIDE],
  down: [0, -STRIDE],
};

/** Loaded at the first click. */
const ProbeCard = part('What is decoded here', async () => (await import('./ProbeCard')).ProbeCard);

interface Props {
  readonly name: string;
  /** Whether a drag draws a lasso. */
  readonly lassoing?: boolean;
  /** Whether one finger moves the map instead of scrolling the page. */
  readonly fingers?: boolean;
  /** The view, for buttons outside the plot. */
  readonly view: RefObject<MapView | null>;
  /** See `MapView`; the same functions in every render. */
  readonly onHeld: (held: boolean) => void;
  readonly onSeen?: (seen: Seen) => void;
}

/** The canvas, and a card about the focused digit or the clicked point. Points move without React. */
export function MapPlot({ name, lassoing = false, fingers = false, view, onHeld, onSeen }: Props) {
  const lab = useVerbs();
  const palette = usePalette();
  const say = useSay();
  const hidden = useLab((state) => state.settings.mapHidden);
  const density = useLab((state) => state.settings.mapDensity);
  const trails = useLab((state) => state.settings.mapTrails);
  const selection = useLab((state) => state.selection);
  const pointed = useLab((state) => state.pointed);
  const map = useLab(selectMap);
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const ground = useRef<HTMLCanvasElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<number | null>(null);
  const [probe, setProbe] = useState<{ readonly at: PlanePoint; readonly near: number | null } | null>(null);
  const detail = usePointDetail(focus, map);
  const label = focus === null ? undefined : map?.labels[focus];
  const drag = useRef(lassoing);
  drag.current = lassoing;

  useEffect(() => {
    if (!canvas.current || !plot.current) return;
    const made = new MapView(canvas.current, {
      set: lab.getState().source.set,
      ground: ground.current,
      placed: (x, y) => positionCard(card.current, x, y),
      fetch: (mapIndices) => lab.mapDigits(mapIndices),
      onHeld,
      ...(onSeen ? { onSeen } : {}),
    });
    view.current = made;
    const first = lab.getState();
    made.show(selectMap(first), first.run.id);
    made.showInput(inputPoint(first));
    const end = lab.subscribe((state, previous) => {
      const shown = selectMap(state);
      if (shown !== selectMap(previous)) made.show(shown, state.run.id);
      if (selectResult(state) !== selectResult(previous) || shown !== selectMap(previous))
        made.showInput(inputPoint(state));
    });
    let clicked: { readonly x: number; readonly y: number } | null = null;
    const reach = (touch: boolean) => (touch ? REACH.touch : REACH.mouse);
    const endGestures = listen(plot.current, {
      hover(at) {
        // The clicked item keeps its card until the pointer moves away.
        if (at && clicked && Math.hypot(at.x - clicked.x, at.y - clicked.y) < AWAY) return;
        clicked = null;
        setFocus(at && made.hit(at.x, at.y, reach(at.touch)));
      },
      click(x, y, touch) {
        const at = made.planeAt(x, y);
        setProbe(at && { at, near: made.hit(x, y, reach(touch)) });
        clicked = { x, y };
        setFocus(null);
      },
      pan: (dx, dy) => made.pan(dx, dy),
      zoom: (factor, x, y) => made.zoom(factor, x, y),
      lasso(line, done) {
        made.showLasso(done || !line ? [] : line);
        if (!done || !line) return;
        const within = made.within(line);
        lab.select(within.length > 0 ? within : null);
      },
      lassoing: () => drag.current,
      fingers,
    });
    return () => {
      end();
      endGestures();
      made.destroy();
      view.current = null;
    };
  }, [lab, view, onHeld, onSeen, fingers]);
  useEffect(() => view.current?.colour(palette), [view, palette]);
  useEffect(() => view.current?.hide(hidden), [view, hidden]);
  useEffect(() => view.current?.look({ density, trails }), [view, density, trails]);
  useEffect(() => view.current?.select(selection), [view, selection]);
  useEffect(() => view.current?.focus(focus), [view, focus]);
  useEffect(() => view.current?.point(pointed), [view, pointed]);
  useEffect(() => {
    if (focus === null) return;
    lab.point(focus);
    return () => lab.point(null);
  }, [lab, focus]);
  useEffect(() => view.current?.showProbe(probe?.at ?? null), [view, probe]);
  // A point that is no longer on the map loses its focus.
  useEffect(() => {
    if (focus !== null && (label === undefined || hidden.includes(label))) setFocus(null);
  }, [focus, label, hidden]);

  const press = (event: KeyboardEvent) => {
    const made = view.current;
    const direction = ARROWS[event.key];
    // With these modifiers the keys belong to the browser: its own zoom, and the Back command.
    if (!made || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      setFocus(null);
      setProbe(null);
      lab.select(null);
    } else if (event.key === '+' || event.key === '=') made.zoom(NEARER);
    else if (event.key === '-') made.zoom(1 / NEARER);
    else if (event.key === '0') made.fit();
    else if (direction && event.shiftKey) made.pan(...PANS[direction]);
    else if (direction) setFocus((before) => made.beside(direction) ?? before);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={plot}
      className={classes.plot}
      data-fingers={fingers}
      data-lassoing={lassoing}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application handles the arrow keys.
      tabIndex={0}
      role="application"
      aria-roledescription="scatter plot"
      aria-label={say(
        `${name}. Arrow keys go from digit to digit, with Shift they move the map; plus and minus zoom, 0 shows all.`,
      )}
      onBlur={() => setFocus(null)}
      onKeyDown={press}
    >
      {onSeen && <canvas ref={ground} className={`${classes.canvas} ${classes.ground}`} aria-hidden />}
      <canvas ref={canvas} className={classes.canvas} aria-hidden />
      {focus !== null && label !== undefined && <PointCard ref={card} label={label} detail={detail} />}
      {focus === null && probe && <ProbeCard ref={card} point={probe.at} near={probe.near} />}
      <Spoken detail={detail} />
    </div>
  );
}

/** The point of the digit on the pad on the shown map. */
function inputPoint(state: State): PlanePoint | null {
  const result = selectResult(state);
  return result && pointOf(state, result.code);
}

/** Puts the card beside the point, on the side where there is room. */
function positionCard(card: HTMLDivElement | null, x: number, y: number): void {
  const box = card?.parentElement;
  if (!card || !box) return;
  const { offsetWidth: width, offsetHeight: height } = card;
  const right = x + 14 + width <= box.clientWidth;
  const left = Math.max(0, Math.min(right ? x + 14 : x - 14 - width, box.clientWidth - width));
  const top = Math.max(0, Math.min(y - height / 2, box.clientHeight - height));
  card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

/** Announces each digit once, when it arrives. Its error keeps changing, so a screen reader would never stop. */
function Spoken({ detail }: { readonly detail: Detail }) {
  const dataSet = useDataSet();
  const [spoken, setSpoken] = useState({ mapIndex: -1, words: '' });
  const found = detail.kind === 'found' ? detail.detail : null;
  const words = useMemo(() => {
    if (!found) return '';
    const { labels, indices, tests } = found.digit;
    const set = tests[0] ? 'test' : 'training';
    const head = headOfClass(dataSet, labels[0] ?? 0);
    return `${head}, number ${indices[0]} of the ${set} set. Reconstruction error ${loss(found.mse)}.`;
  }, [found, dataSet]);
  if (found && found.mapIndex !== spoken.mapIndex) setSpoken({ mapIndex: found.mapIndex, words });
  return (
    <VisuallyHidden component="p" role="status">
      {spoken.words}
    </VisuallyHidden>
  );
}
