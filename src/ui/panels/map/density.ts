import { rgb } from '../../palette';
import type { Dots } from './dots';

/** Side of a cell, in CSS pixels. */
const CELL = 4;

/**
 * Draws the density of the points instead of the points. Each cell has the colour of its most frequent class. Its
 * opacity grows with the logarithm of its number of points. `ratio`: picture pixels in one CSS pixel.
 */
export function drawDensity(
  data: Uint8ClampedArray,
  width: number,
  height: number,
  { positions, labels, colours, scale, left, top }: Omit<Dots, 'radius'>,
  ratio: number,
): void {
  const side = Math.max(1, Math.round(CELL * ratio));
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const classes = colours.length;
  const counts = new Uint16Array(columns * rows * classes);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    const x = (positions[2 * i] as number) * scale - left;
    const y = (positions[2 * i + 1] as number) * scale - top;
    if (colours[label] === null || !(x >= 0 && x < width && y >= 0 && y < height)) continue;
    const cell = Math.floor(y / side) * columns + Math.floor(x / side);
    counts[cell * classes + label] = (counts[cell * classes + label] as number) + 1;
  }
  const { totals, majorities } = summed(counts, classes);
  const most = Math.log1p(totals.reduce((max, total) => Math.max(max, total), 1));
  const inks = colours.map((colour) => rgb(colour ?? '#000000'));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const cell = Math.floor(y / side) * columns + Math.floor(x / side);
      const total = totals[cell] as number;
      if (total === 0) continue;
      const at = 4 * (y * width + x);
      data.set(inks[majorities[cell] as number] ?? [0, 0, 0], at);
      data[at + 3] = 30 + (225 * Math.log1p(total)) / most;
    }
}

/** The number of points in each cell, and its most frequent class. `counts`: points of each class in each cell. */
function summed(
  counts: Uint16Array,
  classes: number,
): { readonly totals: Uint32Array; readonly majorities: Uint8Array } {
  const totals = new Uint32Array(counts.length / classes);
  const majorities = new Uint8Array(totals.length);
  for (let cell = 0; cell < totals.length; cell++) {
    let most = 0;
    for (let label = 0; label < classes; label++) {
      const count = counts[cell * classes + label] as number;
      totals[cell] = (totals[cell] as number) + count;
      if (count <= most) continue;
      most = count;
      majorities[cell] = label;
    }
  }
  return { totals, majorities };
}
