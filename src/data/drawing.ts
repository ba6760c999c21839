/**
 * Makes of a drawing what MNIST made of its digits: "size normalized to fit in a 20x20 pixel box while preserving their
 * aspect ratio", grey by anti-aliasing, then "centered in a 28x28 image by computing the center of mass of the pixels"
 * (Y. LeCun, C. Cortes and C. Burges, http://yann.lecun.com/exdb/mnist/).
 *
 * What that page leaves open was measured on the 60,000: the longer side is 20 pixels in 99.98 % of them, and the
 * centre of mass lies evenly within half a pixel of the centre of pixel (14, 14), so they were moved by whole pixels.
 */
import { PIXELS, SIDE } from '../domain/digit';
import { average, inkBox, PAD, rasterise, type Stroke } from './raster';

export { type Stroke, type StrokePoint, widthAt } from './raster';

/** The box that a digit fills, in pixels. */
const BOX = 20;
/** Where its centre of mass goes, in whole pixels from the first. */
const MIDDLE = 14;
/** Cells for each pixel, along one side: fine enough for smooth grey edges. */
const FINE = 5;

/**
 * The drawing as the network takes it: 784 values from 0 (paper) to 1 (ink); null where there is no ink.
 * `centre`: as MNIST's digits; without it the pad is only made smaller.
 */
export function prepare(strokes: readonly Stroke[], { centre }: { centre: boolean }): Float32Array | null {
  const side = SIDE * FINE;
  const pad = rasterise(strokes, side);
  const box = inkBox(pad, side);
  if (!box) return null;
  if (!centre) return average(pad, side, FINE);
  // The strokes are drawn anew at their final size: a small drawing stays as sharp as a large one.
  const cell = PAD.size / side;
  const size = Math.max(box.right - box.left, box.bottom - box.top) * cell;
  const fine = BOX * FINE;
  const square = { x: box.left * cell, y: box.top * cell, size };
  const digit = average(rasterise(strokes, fine, square), fine, FINE);
  // What is left between eraser strokes may be too thin to be seen at this size.
  return digit.some((ink) => ink > 0) ? placeByMass(digit) : null;
}

/** Puts 20×20 pixels on 28×28 so that their centre of mass is in the middle, as far as all ink stays inside. */
function placeByMass(digit: Float32Array): Float32Array {
  const columns = new Float32Array(BOX);
  const rows = new Float32Array(BOX);
  digit.forEach((ink, i) => {
    const column = i % BOX;
    const row = (i - column) / BOX;
    columns[column] = (columns[column] as number) + ink;
    rows[row] = (rows[row] as number) + ink;
  });
  const right = shiftToMiddle(columns);
  const down = shiftToMiddle(rows);
  const image = new Float32Array(PIXELS);
  digit.forEach((ink, i) => {
    if (ink > 0) image[(Math.floor(i / BOX) + down) * SIDE + (i % BOX) + right] = ink;
  });
  return image;
}

/** Whole pixels by which to move ink that is summed along one side. */
function shiftToMiddle(ink: Float32Array): number {
  const mass = ink.reduce((sum, share) => sum + share, 0);
  const moment = ink.reduce((sum, share, i) => sum + share * i, 0);
  const first = ink.findIndex((share) => share > 0);
  const last = ink.findLastIndex((share) => share > 0);
  return Math.min(SIDE - 1 - last, Math.max(-first, Math.round(MIDDLE - moment / mass)));
}
