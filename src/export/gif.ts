import { applyPalette, GIFEncoder } from 'gifenc';
import type { Rgb } from './strip';

/** Of 16 colours, which 4 bits count: few tones for what is black on white, more for pictures that come out of a haze. */
const BITS = 4;
const INK_TONES = 5;
const MADE_TONES = 2 ** BITS - INK_TONES;

type Frame = Pick<ImageData, 'data' | 'width' | 'height'>;

interface Options {
  /** Pictures, which are drawn when their turn comes. */
  readonly count: number;
  readonly frame: (i: number) => Frame;
  readonly palette: readonly Rgb[];
  /** How long each is shown, in ms, and how long the last. */
  readonly delay: number;
  readonly rest: number;
  /** Told how many are done. */
  readonly onProgress: (done: number) => void;
}

/** An animation that begins again when it ends. The page answers between two pictures. */
export async function gif({ count, frame, palette, delay, rest, onProgress }: Options): Promise<Blob> {
  const encoder = GIFEncoder();
  const colours = palette.map((colour) => [...colour]);
  for (let i = 0; i < count; i++) {
    const { data, width, height } = frame(i);
    encoder.writeFrame(applyPalette(data, colours), width, height, {
      // Written once, for all pictures.
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

/** The ground, tones of the originals' ink, and tones of what the network has made. */
export const paletteOf = (ground: Rgb, ink: Rgb, made: Rgb): Rgb[] => [
  ground,
  ...tones(ground, ink, INK_TONES - 1),
  ...tones(ground, made, MADE_TONES),
];

/** From near the ground to the full ink. */
const tones = (ground: Rgb, ink: Rgb, count: number): Rgb[] =>
  Array.from({ length: count }, (_, i) => {
    const mixed = (channel: 0 | 1 | 2) =>
      Math.round(ground[channel] + ((ink[channel] - ground[channel]) * (i + 1)) / count);
    return [mixed(0), mixed(1), mixed(2)] as const;
  });
