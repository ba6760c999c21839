import type { PlanePoint } from '../../../domain/projection';
import {
  type Box,
  type Camera,
  cameraOf,
  eased,
  including,
  panned,
  robustBox,
  steady,
  zoomed,
} from './camera';
import type { Plot } from './scene';

/** A part of the plane: its middle, half its width and half its height. */
export interface Part extends PlanePoint {
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/** The visible part, and its zoom factor relative to the view of all points. */
export interface Seen extends Part {
  readonly nearness: number;
}

/** Which part of the plane the map shows. It follows the points until the user moves it. */
export class Viewpoint {
  /** Null before the first points. */
  camera: Camera | null = null;
  /** The camera's goal. */
  private goal: Camera | null = null;
  /** Whether the user has moved it. */
  private held = false;
  /** The rectangle around nearly all points, computed once for each map. */
  private box: Box | null = null;
  private input: PlanePoint | null = null;
  private plot: Plot = { left: 0, top: 0, width: 1, height: 1 };

  constructor(
    private readonly options: {
      /** Whether the camera must jump instead of moving smoothly. */
      readonly still: () => boolean;
      /** Called when the user has moved it, and when it follows the points again. */
      readonly onHeld: (held: boolean) => void;
    },
  ) {}

  /** Sets the plot's new size. Unless the user has moved it, the camera jumps to its goal. */
  resize(plot: Plot): void {
    this.plot = plot;
    if (!this.held) this.jump();
  }

  /** Follows new points. `jump`: they belong to another plane or run, so the user's own view ends. */
  follow(points: Float32Array, jump: boolean): void {
    this.box = robustBox(points);
    if (jump) this.release();
    else this.aim();
  }

  /** Makes room for the digit on the pad, if it is not too far away. */
  include(input: PlanePoint | null): void {
    this.input = input;
    this.aim();
  }

  /** Follows the points again. */
  release(): void {
    this.held = false;
    this.options.onHeld(false);
    this.jump();
  }

  pan(dx: number, dy: number): void {
    if (this.camera) this.hold(panned(this.camera, dx, dy));
  }

  /** Zooms in by a factor, around a position in CSS pixels; around the middle if none is given. */
  zoom(factor: number, x?: number, y?: number): void {
    const { left, top, width, height } = this.plot;
    const [dx, dy] = [x === undefined ? 0 : x - left - width / 2, y === undefined ? 0 : y - top - height / 2];
    if (this.camera) this.hold(zoomed(this.camera, factor, dx, dy));
  }

  /** Moves the camera one step, `elapsed` ms after the last. */
  step(elapsed: number): Camera | null {
    if (this.goal) this.camera = eased(this.camera ?? this.goal, this.goal, elapsed);
    return this.camera;
  }

  get moving(): boolean {
    return this.camera !== this.goal;
  }

  /** The point of the plane at a position on the canvas; null before the first points. */
  planeAt(x: number, y: number): PlanePoint | null {
    const { left, top, width, height } = this.plot;
    if (!this.camera) return null;
    const { x: cx, y: cy, perPixel } = this.camera;
    return { x: cx + (x - left - width / 2) * perPixel, y: cy - (y - top - height / 2) * perPixel };
  }

  /** Null before the first points. */
  get seen(): Seen | null {
    const { camera, box } = this;
    const { width, height } = this.plot;
    if (!camera || !box) return null;
    const { x, y, perPixel } = camera;
    const nearness = cameraOf(box, width, height).perPixel / perPixel;
    return { x, y, halfWidth: (width / 2) * perPixel, halfHeight: (height / 2) * perPixel, nearness };
  }

  private jump(): void {
    this.goal = null;
    this.aim();
    this.camera = this.goal;
  }

  private hold(camera: Camera): void {
    this.camera = camera;
    this.goal = camera;
    if (!this.held) this.options.onHeld(true);
    this.held = true;
  }

  private aim(): void {
    const { box, input, plot } = this;
    if (!box || this.held) return;
    const room = input ? including(box, input.x, input.y) : box;
    this.goal = steady(this.goal, cameraOf(room, plot.width, plot.height), plot.width, plot.height);
    if (this.options.still()) this.camera = this.goal;
  }
}
