/** The variants of a network in the benchmark. */
import type { DensePlan, DenseVariant } from 'hourglass-kernels';
import type { ConvolutionLayer } from './convolutions';
import { type Layer, type Network, NOISE } from './protocol';

const PIXELS = 784;

/** A variational network's code layer has means and logarithms of variances. */
export function variantLayers(
  { encoder, variant }: Network,
  layers: readonly (Layer | ConvolutionLayer)[],
): readonly (Layer | ConvolutionLayer)[] {
  if (variant !== 'variational') return layers;
  return layers.map((layer, index) =>
    index === encoder.length - 2 && 'units' in layer ? { ...layer, units: 2 * layer.units } : layer,
  );
}

/** What the plan has besides its layers. */
export function variantOf({ encoder, variant }: Network): Pick<DensePlan, 'variant'> {
  const none: DenseVariant = {
    codeLayer: encoder.length - 2,
    code: 'plain',
    noise: null,
    dropout: 0,
    penalties: [],
    clipNorm: 0,
    seed: 1,
    firstStep: 0,
  };
  switch (variant) {
    case undefined:
      return {};
    case 'denoising':
      return { variant: { ...none, noise: { kind: 'gaussian', deviation: NOISE } } };
    case 'variational':
      return { variant: { ...none, code: 'sampled', penalties: [{ kind: 'normal', weight: 1 / PIXELS }] } };
    default:
      return variant satisfies never;
  }
}
