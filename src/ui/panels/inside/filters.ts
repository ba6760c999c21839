import { PIXELS, SIDE } from '../../../domain/digit';
import { FILTER_SIDE } from '../../../domain/spec';
import { unitsOf } from '../../../inference/connections';
import type { PlainLayer } from '../../../inference/layer';
import type { UnitPictures } from './UnitGrid';

/** Length of each first-layer unit's weights: the root of the sum of their squares. */
export function filterNorms(layer: PlainLayer): Float32Array {
  const { kernel } = layer;
  const units = unitsOf(layer);
  const squares = new Float32Array(units);
  for (let i = 0; i < kernel.length; i++)
    squares[i % units] = (squares[i % units] as number) + (kernel[i] as number) ** 2;
  return squares.map(Math.sqrt);
}

/** Units by the length of their weights, the longest first. */
export const byNorm = (norms: Float32Array): number[] =>
  [...norms.keys()].sort((a, b) => (norms[b] as number) - (norms[a] as number));

/** What each of these first-layer units looks for in the pixels: a weight for each pixel, or a filter of 3×3. */
export function filterPictures(layer: PlainLayer, units: readonly number[]): UnitPictures {
  const side = layer.spec.kind === 'dense' ? SIDE : FILTER_SIDE;
  const size = side * side;
  const count = unitsOf(layer);
  const values = new Float32Array(units.length * size);
  for (const [k, unit] of units.entries())
    for (let i = 0; i < size; i++) values[k * size + i] = layer.kernel[i * count + unit] as number;
  return { units, side, values };
}

/** What each number of the code paints: what it adds at a high value to what there is at a low one. `images`: high and low in turn. */
export function paintedPictures(images: Uint8Array): UnitPictures {
  const count = images.length / (2 * PIXELS);
  const values = new Float32Array(count * PIXELS);
  for (let unit = 0; unit < count; unit++)
    for (let i = 0; i < PIXELS; i++)
      values[unit * PIXELS + i] =
        (images[2 * unit * PIXELS + i] as number) - (images[(2 * unit + 1) * PIXELS + i] as number);
  return { units: Array.from({ length: count }, (_, unit) => unit), side: SIDE, values };
}
