import { PIXELS, SIDE } from '../../../domain/digit';
import { FILTER_SIDE } from '../../../domain/spec';
import { unitsOf } from '../../../inference/connections';
import type { PlainLayer } from '../../../inference/layer';
import type { UnitPictures } from './UnitGrid';

/** The L2 norm of the weights of each unit in the first layer. */
export function filterNorms(layer: PlainLayer): Float32Array {
  const { kernel } = layer;
  const units = unitsOf(layer);
  const squares = new Float32Array(units);
  for (let i = 0; i < kernel.length; i++)
    squares[i % units] = (squares[i % units] as number) + (kernel[i] as number) ** 2;
  return squares.map(Math.sqrt);
}

/** Units sorted by the norm of their weights, the largest first. */
export const byNorm = (norms: Float32Array): number[] =>
  [...norms.keys()].sort((a, b) => (norms[b] as number) - (norms[a] as number));

/** What these units of the first layer look for in the pixels: a weight for each pixel, or a filter of 3×3. */
export function filterPictures(layer: PlainLayer, units: readonly number[]): UnitPictures {
  const side = layer.spec.kind === 'dense' ? SIDE : FILTER_SIDE;
  const size = side * side;
  const count = unitsOf(layer);
  const values = new Float32Array(units.length * size);
  for (const [k, unit] of units.entries())
    for (let i = 0; i < size; i++) values[k * size + i] = layer.kernel[i * count + unit] as number;
  return { units, side, values };
}

/**
 * What each number of the code paints: the picture at a high value minus the picture at a low value. `images`: high and
 * low in turn.
 */
export function paintedPictures(images: Uint8Array): UnitPictures {
  const count = images.length / (2 * PIXELS);
  const values = new Float32Array(count * PIXELS);
  for (let unit = 0; unit < count; unit++)
    for (let i = 0; i < PIXELS; i++)
      values[unit * PIXELS + i] =
        (images[2 * unit * PIXELS + i] as number) - (images[(2 * unit + 1) * PIXELS + i] as number);
  return { units: Array.from({ length: count }, (_, unit) => unit), side: SIDE, values };
}
