import { CLASSES } from '../../../model/digit';
import type { LatentMap } from '../../../training/messages';
import type { Palette } from '../../palette';
import { type CanvasSize, watchCanvasSize } from '../../widgets/views/canvasSize';
import { type Camera, cameraOf, eased, including, robustBox, steady } from './camera';
import { type Direction, GridIndex, neighbour } from './gridIndex';
import { classCentres } from './labels';
import { Motion } from './motion';
import { draw, type Plot, type Sheet, toX, toY } from './scene';

/** Room around the plot for the tick labels, in CSS pixels. */
const MARGIN = { left: 34, right: 2, top: 4, bottom: 20 };

/**
 * Least time between two drawings, in milliseconds: every second refresh of a 60 Hz screen. Points move little in it, and
 * where graphics run on the processor, what drawing leaves is what training gets.
 */
const PAUSE = 25;

const NO_LABELS = new Uint8Array(0);
const NOTHING = new Float32Array(0);

/**
 * The map on its canvas. React tells it what changed; it draws by itself, and only while something moves.
 */
export class MapView {
  private readonly points = new Motion();
  private readonly input = new Motion();
  private newest: Float32Array = NOTHING;
  private labels: Uint8Array = NO_LABELS;
  private newestInput: Float32Array = NOTHING;
  private runId: number | null = null;
  private axes: LatentMap['axes'] | null = null;
  private stale = false;
  private shown: readonly boolean[] = Array.from({ length: CLASSES }, () => true);
  private focused: number | null = null;
  private palette: Palette | null = null;
  private size: CanvasSize = { width: 0, height: 0, ratio: 1 };
  private camera: Camera | null = null;
  private goal: Camera | null = null;
  private drawnAt = 0;
  /** Where the points were last drawn, and an index of those places, made when it is asked for. */
  private places: Float32Array = NOTHING;
  private index: GridIndex | null = null;
  private readonly sheet: Sheet = { image: null };
  private request: number | null = null;
  private readonly still = window.matchMedia('(prefers-reduced-motion: reduce)');
  private readonly endSize: () => void;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    /** Told where the focused point is drawn, in CSS pixels, each time. */
    private readonly placed: (x: number, y: number) => void,
  ) {
    this.endSize = watchCanvasSize(canvas, (size) => {
      this.size = size;
      this.goal = null;
      this.aimCamera();
      this.camera = this.goal;
      // At once: resizing has emptied the canvas.
      if (this.palette) this.paint(performance.now());
    });
    // What was drawn before the page's font had come is drawn again with it.
    void document.fonts.ready.then(() => this.schedule());
  }

  destroy(): void {
    this.endSize();
    this.palette = null;
    if (this.request !== null) cancelAnimationFrame(this.request);
  }

  /** Without a map the last one stays, faint, until the new run has its own. */
  show(map: LatentMap | null, runId: number): void {
    this.stale = map === null;
    this.canvas.style.opacity = this.stale ? '0.3' : '';
    if (map) {
      const fresh = runId !== this.runId || map.axes !== this.axes;
      this.runId = runId;
      this.axes = map.axes;
      this.points.aim(map.points, performance.now(), fresh || this.still.matches);
      this.newest = map.points;
      this.labels = map.labels;
      if (fresh) this.goal = null;
      this.aimCamera();
      if (fresh) this.camera = this.goal;
    }
    this.schedule();
  }

  /** The code of the digit on the pad; null for an empty pad. */
  showInput(place: { readonly x: number; readonly y: number } | null): void {
    this.newestInput = place ? new Float32Array([place.x, place.y]) : NOTHING;
    this.input.aim(this.newestInput, performance.now(), this.still.matches);
    this.aimCamera();
    this.schedule();
  }

  hide(classes: readonly number[]): void {
    this.shown = this.shown.map((_, digit) => !classes.includes(digit));
    this.index = null;
    this.schedule();
  }

  focus(index: number | null): void {
    this.focused = index;
    this.schedule();
  }

  colour(palette: Palette): void {
    this.palette = palette;
    this.schedule();
  }

  /** The shown point nearest to a place on the canvas, no further than `reach` CSS pixels. */
  hit(x: number, y: number, reach: number): number | null {
    if (this.stale) return null;
    this.index ??= new GridIndex(this.places, this.size.width, this.size.height, this.accepts);
    return this.index.nearest(x, y, reach);
  }

  /** The point that an arrow key leads to from the focused one; the most central one where none is focused. */
  beside(direction: Direction): number | null {
    const { left, top, width, height } = this.plot();
    if (this.stale) return null;
    if (this.focused === null) return this.hit(left + width / 2, top + height / 2, width);
    return neighbour(this.places, this.focused, direction, this.accepts);
  }

  private readonly accepts = (index: number) => this.shown[this.labels[index] ?? 0] ?? false;

  private plot(): Plot {
    const { left, right, top, bottom } = MARGIN;
    return {
      left,
      top,
      width: Math.max(1, this.size.width - left - right),
      height: Math.max(1, this.size.height - top - bottom),
    };
  }

  private aimCamera(): void {
    if (this.newest.length === 0) return;
    const { width, height } = this.plot();
    const [x, y] = this.newestInput;
    const box = robustBox(this.newest);
    const held = x === undefined || y === undefined ? box : including(box, x, y);
    this.goal = steady(this.goal, cameraOf(held, width, height), width, height);
    if (this.still.matches) this.camera = this.goal;
  }

  private schedule(): void {
    this.request ??= requestAnimationFrame((now) => {
      this.request = null;
      if (now - this.drawnAt < PAUSE) {
        this.schedule();
        return;
      }
      this.paint(now);
      const moving = this.points.moving(now) || this.input.moving(now) || this.camera !== this.goal;
      if (moving) this.schedule();
    });
  }

  private paint(now: number): void {
    const { goal, palette } = this;
    const context = this.canvas.getContext('2d');
    if (!goal || !palette || !context) return;
    // After a rest the camera would otherwise jump by the time it rested.
    const elapsed = Math.min(50, now - this.drawnAt);
    this.drawnAt = now;
    const camera = eased(this.camera ?? goal, goal, elapsed);
    this.camera = camera;
    const plot = this.plot();
    const points = this.points.at(now);
    this.places = placesOf(points, plot, camera, this.places);
    this.index = null;
    draw(
      context,
      {
        plot,
        camera,
        places: this.places,
        labels: this.labels,
        shown: this.shown,
        centres: placesOf(classCentres(points, this.labels), plot, camera, NOTHING),
        focus: this.focused,
        input: this.inputPlace(now, plot, camera),
      },
      palette,
      this.size.ratio,
      this.sheet,
    );
    if (this.focused !== null)
      this.placed(this.places[2 * this.focused] ?? 0, this.places[2 * this.focused + 1] ?? 0);
  }

  private inputPlace(now: number, plot: Plot, camera: Camera) {
    const [codeX, codeY] = this.input.at(now);
    if (codeX === undefined || codeY === undefined || Number.isNaN(codeX + codeY)) return null;
    const x = toX(plot, camera, codeX);
    const y = toY(plot, camera, codeY);
    const inset = 15;
    const insideX = Math.min(plot.left + plot.width - inset, Math.max(plot.left + inset, x));
    const insideY = Math.min(plot.top + plot.height - inset, Math.max(plot.top + inset, y));
    return { x: insideX, y: insideY, beyond: Math.hypot(insideX - x, insideY - y) > inset };
  }
}

/** Places on the canvas of points of the plane, into `reuse` where it has the right length. */
function placesOf(points: Float32Array, plot: Plot, camera: Camera, reuse: Float32Array): Float32Array {
  const places = reuse.length === points.length ? reuse : new Float32Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    places[i] = toX(plot, camera, points[i] as number);
    places[i + 1] = toY(plot, camera, points[i + 1] as number);
  }
  return places;
}
