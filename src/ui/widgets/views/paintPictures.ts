import { PIXELS, SIDE } from '../../../domain/digit';
import { rgb } from '../../palette';

/** Paints pictures (784 bytes each: the ink's opacity) in rows of `columns`, one canvas pixel per picture pixel. */
export function paintPictures(
  canvas: HTMLCanvasElement,
  images: Uint8Array,
  columns: number,
  colour: string,
): void {
  const count = images.length / PIXELS;
  canvas.width = columns * SIDE;
  canvas.height = Math.ceil(count / columns) * SIDE;
  const context = canvas.getContext('2d');
  if (!context) return;
  const sheet = context.createImageData(canvas.width, canvas.height);
  const [red, green, blue] = rgb(colour);
  for (let i = 0; i < count; i++) {
    const left = (i % columns) * SIDE;
    const top = Math.floor(i / columns) * SIDE;
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      const at = 4 * ((top + Math.floor(pixel / SIDE)) * canvas.width + left + (pixel % SIDE));
      sheet.data[at] = red;
      sheet.data[at + 1] = green;
      sheet.data[at + 2] = blue;
      sheet.data[at + 3] = images[i * PIXELS + pixel] as number;
    }
  }
  context.putImageData(sheet, 0, 0);
}
