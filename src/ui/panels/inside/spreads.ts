import { type Histogram, histogram } from '../../../domain/histogram';
import { type LayerSpec, layerSpecs } from '../../../domain/spec';
import type { Moment } from '../../../state/timeline/moment';

/** Most weights are small and few are large: the axis is linear near 0 and logarithmic beyond about ±0.02. */
const SCALE = 0.02;
const END = Math.asinh(2 / SCALE);
const WEIGHTS = { low: -END, high: END, bins: 48 };

/** The position of a weight on that axis. */
export const spreadOut = (weight: number) => Math.asinh(weight / SCALE);

/** Layers with a kernel of their own, and the index of the kernel among the arrays of weights. */
export function ownKernels(layers: readonly LayerSpec[]): { readonly layer: number; readonly at: number }[] {
  let next = 0;
  return layers.flatMap((spec, layer) => {
    const own = spec.kind !== 'dense' || spec.tiedTo === null;
    const at = next;
    next += own ? 2 : 1;
    return own ? [{ layer, at }] : [];
  });
}

/** A histogram of the weights of each layer's own kernel. */
export const weightHistograms = ({ model, weights }: Moment): Histogram[] =>
  ownKernels(layerSpecs(model)).map(({ at }) =>
    histogram(weights[at] ?? new Float32Array(0), WEIGHTS, spreadOut),
  );
