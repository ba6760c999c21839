import type { Network } from '../../../inference/network';

/**
 * Values of each layer's units for one digit. For a convolution: the mean of each filter over the image. The output
 * layer is left out, because it is the picture.
 */
export function unitActivations(network: Network, pixels: Float32Array): Float32Array[] {
  const { layers, encoder, spec } = network;
  return network
    .activations(pixels)
    .slice(0, -1)
    .map((values, i) => {
      const layer = layers[i]?.spec;
      // Only the means of a variational code: its standard deviations are shown beside the code itself.
      if (i === encoder.length - 1) return values.slice(0, spec.codeSize);
      if (!layer || layer.kind === 'dense') return values;
      const { filters } = layer;
      const means = new Float32Array(filters);
      for (let at = 0; at < values.length; at++)
        means[at % filters] =
          (means[at % filters] as number) + ((values[at] as number) * filters) / values.length;
      return means;
    });
}
