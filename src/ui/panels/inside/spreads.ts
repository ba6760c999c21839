import { type Histogram, histogram } from '../../../domain/histogram';
import { type LayerSpec, layerSpecs } from '../../../domain/spec';
import type { Moment } from '../../../state/timeline/moment';

/** Weights are many small ones and few large: the axis is linear near 0 and logarithmic beyond about ±0.02. */
const SCALE = 0.02;
const END = Math.asinh(2 / SCALE);
const WEIGHTS = { low: -END, high: END, bins: 48 };

/** Where a weight lies on that axis. */
export const spreadOut = (weight: number) => Math.asinh(weight / SCALE);

/** Layers with a kernel of their own, and which of the weights' arrays it is. */
export function ownKernels(layers: readonly LayerSpec[]): { readonly layer: number; readonly at: number }[] {
  let next = 0;
  return layers.flatMap((spec, layer) => {
    const own = spec.kind !== 'dense' || spec.tiedTo === null;
    const at = next;
    next += own ? 2 : 1;
    return own ? [{ layer, at }] : [];
  });
}

/** Of the weights of each layer's own kernel. */
export const weightHistograms = ({ model, weights }: Moment): Histogram[] =>
  ownKernels(layerSpecs(model)).map(({ at }) =>
    histogram(weights[at] ?? new Float32Array(0), WEIGHTS, spreadOut),
  );
