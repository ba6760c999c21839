import type { DataSet } from '../../../domain/dataSet';
import type { PlanePoint } from '../../../domain/projection';
import type { LatentMap, MapDigits } from '../../../domain/results';
import type { Palette } from '../../palette';
import { type CanvasSize, watchCanvasSize } from '../../widgets/views/canvasSize';
import { Backdrop, type PlanePicture } from './backdrop';
import type { Camera } from './camera';
import type { Direction } from './gridIndex';
import { classCentres } from './labels';
import type { Lasso } from './lasso';
import { Motion } from './motion';
import { Repaint } from './repaint';
import { type DotImage, draw, type Looks, type Plot, toX, toY } from './scene';
import { ScreenPositions, screenPositionsOf } from './screenPositions';
import { Thumbnails } from './thumbnails';
import { Trails } from './trails';
import { type Seen, Viewpoint } from './viewpoint';

/** Room around the plot for the tick labels, in CSS pixels. */
const MARGIN = { left: 34, right: 2, top: 4, bottom: 20 };

const NO_LABELS = new Uint8Array(0);
const NOTHING = new Float32Array(0);

/**
 * The map on its canvas. React passes the changes; the map draws by itself, and only while something moves.
 */
export class MapView {
  private readonly points = new Motion();
  private readonly input = new Motion();
  private newest: Float32Array = NOTHING;
  private labels: Uint8Array = NO_LABELS;
  private runId: number | null = null;
  private axes: string | null = null;
  private stale = false;
  private shown: readonly boolean[];
  private focused: number | null = null;
  private pointed: number | null = null;
  private palette: Palette | null = null;
  private size: CanvasSize = { width: 0, height: 0, ratio: 1 };
  private readonly viewpoint: Viewpoint;
  private looks: Looks = { density: false, trails: false };
  private readonly trails = new Trails();
  private readonly thumbnails: Thumbnails;
  private lasso: Lasso = [];
  /** Not 0 for the digits that are selected; null if none is selected. */
  private selected: Uint8Array | null = null;
  private chosen: Uint32Array | null = null;
  private probe: PlanePoint | null = null;
  private readonly backdrop: Backdrop | null;
  private drawnWith: Camera | null = null;
  private readonly positions = new ScreenPositions((index) => this.shown[this.labels[index] ?? 0] ?? false);
  private centred: { readonly points: Float32Array; readonly centres: Float32Array } | null = null;
  private readonly sheet: DotImage = { image: null };
  private readonly still = window.matchMedia('(prefers-reduced-motion: reduce)');
  private readonly endSize: () => void;
  private readonly repaint: Repaint;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly options: {
      /** The data set, whose classes the map shows. */
      readonly set: DataSet;
      /** Called at each drawing with the position of the focused point, or else of the probed point, in CSS pixels. */
      readonly placed: (x: number, y: number) => void;
      /** A canvas behind the map's own, for pictures of the plane. */
      readonly ground?: HTMLCanvasElement | null;
      readonly fetch: (mapIndices: Uint32Array) => Promise<MapDigits>;
      /** Called when the user has moved the map, and when the map follows the points again. */
      readonly onHeld?: (held: boolean) => void;
      /** Called with the visible part of the plane when it differs from the last drawing. */
      readonly onSeen?: (seen: Seen) => void;
    },
  ) {
    this.shown = options.set.classes.map(() => true);
    this.viewpoint = new Viewpoint({
      still: () => this.still.matches,
      onHeld: (held) => options.onHeld?.(held),
    });
    this.repaint = new Repaint(canvas, (now, elapsed) => this.paint(now, elapsed));
    this.backdrop = options.ground ? new Backdrop(options.ground, () => this.repaint.soon()) : null;
    this.thumbnails = new Thumbnails(options.fetch, () => this.repaint.soon());
    this.endSize = watchCanvasSize(canvas, (size) => {
      this.size = size;
      this.viewpoint.resize(this.plot());
      // At once, because resizing has cleared the canvas.
      this.repaint.atOnce();
    });
    // Draw again with the page's font when it has loaded.
    void document.fonts.ready.then(() => this.repaint.soon());
  }

  destroy(): void {
    this.endSize();
    this.backdrop?.destroy();
    this.repaint.destroy();
    this.palette = null;
  }

  /** With null, the last map stays and is faint until the new run has its own. */
  show(map: LatentMap | null, runId: number): void {
    this.stale = map === null;
    this.canvas.style.opacity = this.stale ? '0.3' : '';
    if (map) {
      const axes = axesKey(map.projection);
      const fresh = runId !== this.runId || axes !== this.axes;
      this.runId = runId;
      this.axes = axes;
      this.points.aim(map.points, performance.now(), fresh || this.still.matches);
      if (fresh || this.newest.length !== map.points.length) this.trails.clear();
      this.trails.add(map.points, performance.now());
      this.newest = map.points;
      if (this.labels.length !== map.labels.length) this.select(this.chosen, map.labels.length);
      this.labels = map.labels;
      this.viewpoint.follow(map.points, fresh);
    }
    this.repaint.soon();
  }

  /** The code of the digit on the pad; null for an empty pad. */
  showInput(planePoint: PlanePoint | null): void {
    const point = planePoint ? Float32Array.of(planePoint.x, planePoint.y) : NOTHING;
    this.input.aim(point, performance.now(), this.still.matches);
    this.viewpoint.include(planePoint);
    this.repaint.soon();
  }

  hide(classes: readonly number[]): void {
    this.shown = this.shown.map((_, digit) => !classes.includes(digit));
    this.positions.forget();
    this.repaint.soon();
  }

  look(looks: Looks): void {
    this.looks = looks;
    this.repaint.soon();
  }

  /** Highlights the digits with these indices on the map; null for none. */
  select(chosen: Uint32Array | null, count = this.labels.length): void {
    this.chosen = chosen;
    this.selected = chosen && new Uint8Array(count);
    for (const mapIndex of chosen ?? []) if (this.selected && mapIndex < count) this.selected[mapIndex] = 1;
    this.repaint.soon();
  }

  /** The clicked point of the plane; null for none. */
  showProbe(planePoint: PlanePoint | null): void {
    this.probe = planePoint;
    this.repaint.soon();
  }

  /** A picture of a part of the plane, behind the points; null for none. */
  showBackdrop(picture: PlanePicture | null): void {
    this.backdrop?.show(picture);
    this.repaint.soon();
  }

  /** An unfinished lasso, in CSS pixels. */
  showLasso(lasso: Lasso): void {
    this.lasso = lasso;
    this.repaint.soon();
  }

  /** The shown digits inside a lasso. */
  within(lasso: Lasso): Uint32Array {
    return this.positions.within(lasso);
  }

  pan(dx: number, dy: number): void {
    this.viewpoint.pan(dx, dy);
    this.repaint.urgently();
  }

  /** Zooms in by a factor, around a position in CSS pixels; around the middle if none is given. */
  zoom(factor: number, x?: number, y?: number): void {
    this.viewpoint.zoom(factor, x, y);
    this.repaint.urgently();
  }

  /** Makes the map follow the points again. */
  fit(): void {
    this.viewpoint.release();
    this.repaint.soon();
  }

  /** The point of the plane at a position on the canvas; null before the first map. */
  planeAt(x: number, y: number): PlanePoint | null {
    return this.viewpoint.planeAt(x, y);
  }

  focus(index: number | null): void {
    this.focused = index;
    this.repaint.soon();
  }

  /** A digit that another view points at; null for none. */
  point(mapIndex: number | null): void {
    this.pointed = mapIndex;
    this.repaint.soon();
  }

  colour(palette: Palette): void {
    this.palette = palette;
    // At once, because the page may be about to print.
    this.repaint.atOnce();
  }

  /** The shown point nearest to a position on the canvas, within `reach` CSS pixels. */
  hit(x: number, y: number, reach: number): number | null {
    return this.stale ? null : this.positions.nearest(x, y, reach, this.size);
  }

  /** The point that an arrow key leads to from the focused one; the most central point if none is focused. */
  beside(direction: Direction): number | null {
    const { left, top, width, height } = this.plot();
    if (this.stale) return null;
    if (this.focused === null) return this.hit(left + width / 2, top + height / 2, width);
    return this.positions.beside(this.focused, direction);
  }

  private plot(): Plot {
    const { left, right, top, bottom } = MARGIN;
    return {
      left,
      top,
      width: Math.max(1, this.size.width - left - right),
      height: Math.max(1, this.size.height - top - bottom),
    };
  }

  /** Returns whether something still moves. */
  private paint(now: number, elapsed: number): boolean {
    const { palette } = this;
    const context = this.canvas.getContext('2d');
    if (!palette || !context) return false;
    // Without the limit, the camera would jump after a pause.
    const camera = this.viewpoint.step(Math.min(50, elapsed));
    if (!camera) return false;
    const plot = this.plot();
    this.backdrop?.align(plot, camera);
    const points = this.points.at(now);
    this.positions.update(points, plot, camera);
    const positions = this.positions.all;
    draw(
      context,
      {
        plot,
        camera,
        positions,
        labels: this.labels,
        set: this.options.set,
        shown: this.shown,
        points,
        centres: screenPositionsOf(this.centresOf(points), plot, camera),
        focus: this.focused,
        pointed: this.pointed,
        selected: this.selected,
        lasso: this.lasso,
        probe: this.probe && { x: toX(plot, camera, this.probe.x), y: toY(plot, camera, this.probe.y) },
        looks: this.looks,
        trails: this.looks.trails ? { trails: this.trails, now } : null,
        thumbnails: this.thumbnails,
        input: this.inputPosition(now, plot, camera),
      },
      palette,
      this.size.ratio,
      this.sheet,
    );
    const { seen } = this.viewpoint;
    if (seen && camera !== this.drawnWith) this.options.onSeen?.(seen);
    this.drawnWith = camera;
    if (this.focused !== null)
      this.options.placed(positions[2 * this.focused] ?? 0, positions[2 * this.focused + 1] ?? 0);
    else if (this.probe)
      this.options.placed(toX(plot, camera, this.probe.x), toY(plot, camera, this.probe.y));
    return (
      this.points.moving(now) ||
      this.input.moving(now) ||
      this.viewpoint.moving ||
      (this.looks.trails && this.trails.lasting(now))
    );
  }

  /** The classes' means on the plane, computed again only for other points or moving points. */
  private centresOf(points: Float32Array): Float32Array {
    const { centred, labels } = this;
    if (centred?.points === points && points === this.newest) return centred.centres;
    const centres = classCentres(points, labels, this.options.set.classes.length);
    this.centred = { points, centres };
    return centres;
  }

  private inputPosition(now: number, plot: Plot, camera: Camera) {
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

/** Identifies the plane. When the plane changes, points jump instead of moving smoothly. */
const axesKey = (projection: LatentMap['projection']) =>
  !projection || projection.axes === 'pca'
    ? String(projection?.axes)
    : `${projection.axes} ${projection.x.join()} ${projection.y.join()}`;
