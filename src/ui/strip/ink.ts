import { type Stroke, widthAt } from '../../data/drawing';
import { PIXELS, SIDE } from '../../domain/digit';
import type { Drawing } from '../../state/drawing';
import { rgb } from '../palette';

/** Paints the strokes at the canvas's own resolution, and a picture as square pixels. */
export function paintDrawing(canvas: HTMLCanvasElement, drawing: Drawing, ink: string): void {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.setTransform(width / SIDE, 0, 0, height / SIDE, 0, 0);
  if (drawing.picture) paintPixels(context, drawing.picture.pixels, ink);
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of drawing.strokes) paintStroke(context, stroke);
}

function paintPixels(context: CanvasRenderingContext2D, pixels: Float32Array, ink: string) {
  const picture = Object.assign(document.createElement('canvas'), { width: SIDE, height: SIDE });
  const own = picture.getContext('2d');
  if (!own) return;
  const image = own.createImageData(SIDE, SIDE);
  const colour = rgb(ink);
  for (let index = 0; index < PIXELS; index++)
    image.data.set([...colour, 255 * (pixels[index] ?? 0)], 4 * index);
  own.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, 0, 0);
}

function paintStroke(context: CanvasRenderingContext2D, stroke: Stroke) {
  context.globalCompositeOperation = stroke.erase ? 'destination-out' : 'source-over';
  for (const [index, point] of stroke.points.entries()) {
    const from = stroke.points[index - 1] ?? point;
    const width = widthAt(stroke, point);
    context.beginPath();
    if (from.x === point.x && from.y === point.y) {
      // The canvas does not paint a line of length 0, so this paints a dot.
      context.arc(point.x, point.y, width / 2, 0, 2 * Math.PI);
      context.fill();
      continue;
    }
    context.lineWidth = width;
    context.moveTo(from.x, from.y);
    context.lineTo(point.x, point.y);
    context.stroke();
  }
  context.globalCompositeOperation = 'source-over';
}
