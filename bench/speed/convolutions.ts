/** The layers of a convolutional network in the benchmark. */
import { type Layer, layersOf, type Network, uniformWeights } from './protocol';

/** Halves or doubles images with sides of `side` pixels. */
export interface ConvolutionLayer {
  readonly kind: 'down' | 'up';
  readonly side: number;
  readonly channels: number;
  readonly filters: number;
  readonly activation: Layer['activation'];
}

const SIDE = 28;

/** Dense layers; if the network has filters, convolutions around one dense layer to the code and one back. */
export function allLayersOf(network: Network): readonly (Layer | ConvolutionLayer)[] {
  const { filters, encoder } = network;
  if (!filters) return layersOf(network);
  const channels = [1, ...filters];
  const code = encoder.at(-1) as number;
  const down = filters.map((count, depth) => ({
    kind: 'down' as const,
    side: SIDE / 2 ** depth,
    channels: channels[depth] as number,
    filters: count,
    activation: 'relu' as const,
  }));
  const up = down.toReversed().map((layer) => ({
    kind: 'up' as const,
    side: layer.side / 2,
    channels: layer.filters,
    filters: layer.channels,
    activation: layer.side === SIDE ? ('sigmoid' as const) : ('relu' as const),
  }));
  const flat = (SIDE / 2 ** filters.length) ** 2 * (channels.at(-1) as number);
  return [
    ...down,
    { inputs: flat, units: code, activation: 'linear' },
    { inputs: code, units: flat, activation: 'relu' },
    ...up,
  ];
}

/** [3, 3, channels, filters], uniform as those of dense layers. */
export function initialFilters({ channels, filters }: ConvolutionLayer, seed: number) {
  return uniformWeights(9 * channels * filters, 9 * (channels + filters), seed);
}
