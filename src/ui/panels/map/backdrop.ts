import { type CanvasSize, watchCanvasSize } from '../../widgets/views/canvasSize';
import type { Camera } from './camera';
import { type Plot, toX, toY } from './scene';
import type { Part } from './viewpoint';

/** A picture, and the part of the plane that it shows. */
export interface PlanePicture {
  readonly picture: HTMLCanvasElement;
  readonly part: Part;
}

/**
 * A picture of the plane on its own canvas, behind the canvas of the points. The points move many times a second, and
 * scaling a picture each time would take longer than drawing all points.
 */
export class Backdrop {
  private shown: PlanePicture | null = null;
  private size: CanvasSize = { width: 0, height: 0, ratio: 1 };
  /** The camera of the last drawing; null if the picture must be drawn again. */
  private drawn: Camera | null = null;
  private readonly endSize: () => void;

  /** `changed` is called when the picture must be placed again. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    changed: () => void,
  ) {
    this.endSize = watchCanvasSize(canvas, (size) => {
      this.size = size;
      this.drawn = null;
      changed();
    });
  }

  destroy(): void {
    this.endSize();
  }

  /** Null removes the picture. */
  show(picture: PlanePicture | null): void {
    this.shown = picture;
    this.drawn = null;
  }

  /** Draws the picture at its part of the plane, unless it is already there. */
  align(plot: Plot, camera: Camera): void {
    const context = this.canvas.getContext('2d');
    if (!context || camera === this.drawn) return;
    this.drawn = camera;
    const { ratio } = this.size;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.size.width, this.size.height);
    if (!this.shown) return;
    const { picture, part } = this.shown;
    const [left, top] = [
      toX(plot, camera, part.x - part.halfWidth),
      toY(plot, camera, part.y + part.halfHeight),
    ];
    const [width, height] = [(2 * part.halfWidth) / camera.perPixel, (2 * part.halfHeight) / camera.perPixel];
    context.save();
    context.beginPath();
    context.rect(plot.left, plot.top, plot.width, plot.height);
    context.clip();
    context.drawImage(picture, left, top, width, height);
    context.restore();
  }
}
