import { applyPalette, GIFEncoder } from 'gifenc';
import type { Rgb } from './strip';

/** Bits per pixel: 16 colours. Ink on paper needs few tones; early, blurred reconstructions need more. */
const BITS = 4;
const INK_TONES = 5;
const MADE_TONES = 2 ** BITS - INK_TONES;

type Frame = Pick<ImageData, 'data' | 'width' | 'height'>;

interface Options {
  /** The number of pictures. Each is drawn just before it is encoded. */
  readonly count: number;
  readonly frame: (i: number) => Frame;
  readonly palette: readonly Rgb[];
  /** How long each picture is shown, and how long the last one (`rest`), in ms. */
  readonly delay: number;
  readonly rest: number;
  /** Called with the number of pictures that are done. */
  readonly onProgress: (done: number) => void;
}

/** A GIF that repeats for ever. Between two pictures, the page can react to input. */
export async function gif({ count, frame, palette, delay, rest, onProgress }: Options): Promise<Blob> {
  const encoder = GIFEncoder();
  const colours = palette.map((colour) => [...colour]);
  for (let i = 0; i < count; i++) {
    const { data, width, height } = frame(i);
    encoder.writeFrame(applyPalette(data, colours), width, height, {
      // One palette for all pictures.
      ...(i === 0 ? { palette: colours } : {}),
      delay: i === count - 1 ? rest : delay,
      repeat: 0,
      colorDepth: BITS,
    });
    onProgress(i + 1);
    await new Promise((resolve) => setTimeout(resolve));
  }
  encoder.finish();
  return new Blob([encoder.bytes()], { type: 'image/gif' });
}

/** The background, tones of the originals' ink, and tones of the reconstructions' ink. */
export const paletteOf = (ground: Rgb, ink: Rgb, made: Rgb): Rgb[] => [
  ground,
  ...tones(ground, ink, INK_TONES - 1),
  ...tones(ground, made, MADE_TONES),
];

/** Tones from near the background to the full ink. */
const tones = (ground: Rgb, ink: Rgb, count: number): Rgb[] =>
  Array.from({ length: count }, (_, i) => {
    const mixed = (channel: 0 | 1 | 2) =>
      Math.round(ground[channel] + ((ink[channel] - ground[channel]) * (i + 1)) / count);
    return [mixed(0), mixed(1), mixed(2)] as const;
  });
