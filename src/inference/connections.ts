/** Which units feed a unit, and which it feeds: those with the largest weights to it and from it. */
import type { Layer } from './layer';
import type { Network } from './network';

/** A unit of a layer's output; of a convolution, one of its filters. Layers are counted from the first of the encoder. */
export interface UnitRef {
  readonly layer: number;
  readonly unit: number;
}

export interface Link extends UnitRef {
  /** Sum of the absolute weights between the two: of dense layers there is one. */
  readonly strength: number;
}

/** Units of each layer as they are counted here. */
export const unitsOf = ({ spec }: Layer) => (spec.kind === 'dense' ? spec.units : spec.filters);

/** The strongest, the strongest first. Pixels are no units: nothing feeds the first layer. */
export function feeders(network: Network, { layer, unit }: UnitRef, count: number): Link[] {
  const before = network.layers[layer - 1];
  const own = network.layers[layer];
  if (!before || !own) return [];
  return strongest(
    Array.from({ length: codeUnits(network, layer - 1, before) }, (_, i) => ({
      layer: layer - 1,
      unit: i,
      strength: strength(own, i, unitsOf(before), unit),
    })),
    count,
  );
}

export function fed(network: Network, { layer, unit }: UnitRef, count: number): Link[] {
  const own = network.layers[layer];
  const after = network.layers[layer + 1];
  if (!own || !after || layer + 1 === network.layers.length - 1) return [];
  return strongest(
    Array.from({ length: unitsOf(after) }, (_, j) => ({
      layer: layer + 1,
      unit: j,
      strength: strength(after, unit, unitsOf(own), j),
    })),
    count,
  );
}

/** A variational code's means are what the decoder takes: its spreads feed nothing. */
function codeUnits({ spec, encoder }: Network, index: number, layer: Layer): number {
  return index === encoder.length - 1 ? spec.codeSize : unitsOf(layer);
}

/** Between the `from`-th of `before` units (or filters) and the `to`-th of the layer's own. */
function strength({ spec, kernel }: Layer, from: number, before: number, to: number): number {
  if (spec.kind !== 'dense') {
    const { channels, filters } = spec;
    let sum = 0;
    for (let tap = 0; tap < kernel.length / (channels * filters); tap++)
      sum += Math.abs(kernel[(tap * channels + (from % channels)) * filters + to] as number);
    return sum;
  }
  const { inputs, units, tiedTo } = spec;
  const row = kernel.length / units;
  const weight = (i: number) => kernel[tiedTo === null ? i * units + to : to * row + i] as number;
  // A filter's places follow each other at the distance of the filters' number.
  const stride = inputs > before && inputs % before === 0 ? before : inputs;
  let sum = 0;
  for (let i = from; i < inputs; i += stride) sum += Math.abs(weight(i));
  return sum;
}

const strongest = (links: Link[], count: number) =>
  links.sort((a, b) => b.strength - a.strength).slice(0, count);
