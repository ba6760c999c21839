import { PIXELS, SIDE } from '../../domain/digit';
import { paint, type Rgb } from '../strip';

const PAPER: Rgb = [255, 255, 255];

/**
 * Digits side by side as a PNG on white paper, one pixel for each pixel of a digit. `images`: 784 bytes a digit; 0 is
 * paper, 255 is ink. Returns a `data:` address. Throws if the browser has no canvas.
 */
export function digitPictures(images: Uint8Array, ink: Rgb): string {
  const count = images.length / PIXELS;
  const canvas = document.createElement('canvas');
  canvas.width = SIDE * count;
  canvas.height = SIDE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The digits could not be drawn: this browser provides no 2D canvas.');
  const picture = context.createImageData(canvas.width, SIDE);
  paint(picture.data, images, count, PAPER, ink);
  context.putImageData(picture, 0, 0);
  return canvas.toDataURL('image/png');
}
