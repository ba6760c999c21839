import { PIXELS, SIDE } from '../../../domain/digit';
import { type Palette, rgb } from '../../palette';
import { chequer } from '../../widgets/chequer';

/** What a row of digits shows. */
export type StripTone = 'ink' | 'ae' | 'pca' | 'difference';

/** Distance from one digit to the next, in pixels of the strip. */
export const PITCH = 34;
const GAP = PITCH - SIDE;

const TONES = { ink: 'pixel-ink', ae: 'pixel-ae', pca: 'pixel-pca' } as const;

/**
 * Paints a row of digits as one picture, `PITCH` pixels for each digit. The ink's opacity is the pixel's value; the
 * ground is transparent. Writes into `target`: RGBA, `PITCH × count` wide and `SIDE` high.
 *
 * `images`: 784 bytes for each digit. With `originals` the strip is the signed difference: one colour for extra ink,
 * another colour and a chequered pattern for missing ink, nothing where there is no error.
 */
export function paintStrip(
  target: Uint8ClampedArray,
  images: Uint8Array,
  originals: Uint8Array | null,
  tone: StripTone,
  palette: Palette,
): void {
  const over = rgb(palette[tone === 'difference' ? 'error-over' : TONES[tone]]);
  const under = tone === 'difference' ? rgb(palette['error-under']) : over;
  const count = images.length / PIXELS;
  const width = PITCH * count;
  target.fill(0);
  for (let digit = 0; digit < count; digit++)
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      const at = digit * PIXELS + pixel;
      const value = (images[at] as number) - (originals ? (originals[at] as number) : 0);
      if (value === 0) continue;
      const row = Math.floor(pixel / SIDE);
      const to = 4 * (row * width + digit * PITCH + GAP / 2 + (pixel % SIDE));
      const colour = value < 0 ? under : over;
      target[to] = colour[0];
      target[to + 1] = colour[1];
      target[to + 2] = colour[2];
      target[to + 3] = Math.abs(value) * (value < 0 ? chequer(pixel) : 1);
    }
}
