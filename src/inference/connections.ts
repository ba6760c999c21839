/** The strongest connections of a unit: the units with the largest weights to it and from it. */
import type { PlainLayer } from './layer';
import type { Network } from './network';

/** A unit of a dense layer, or a filter of a convolution. Layers are counted from the encoder's first, from 0. */
export interface UnitRef {
  readonly layer: number;
  readonly unit: number;
}

export interface Link extends UnitRef {
  /** The sum of the absolute weights between the two; in dense layers there is one. */
  readonly strength: number;
}

/** The number of units of a layer, as counted here. */
export const unitsOf = ({ spec }: PlainLayer) => (spec.kind === 'dense' ? spec.units : spec.filters);

/** The strongest inputs of a unit, the strongest first. Pixels are not units: the first layer has no inputs here. */
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

/** For a variational code, only its means: the decoder does not use its standard deviations. */
function codeUnits({ spec, encoder }: Network, index: number, layer: PlainLayer): number {
  return index === encoder.length - 1 ? spec.codeSize : unitsOf(layer);
}

/** Between unit (or filter) `from` of the `before` units of the layer before, and unit `to` of this layer. */
function strength({ spec, kernel }: PlainLayer, from: number, before: number, to: number): number {
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
  // The outputs of one filter are `before` values apart.
  const stride = inputs > before && inputs % before === 0 ? before : inputs;
  let sum = 0;
  for (let i = from; i < inputs; i += stride) sum += Math.abs(weight(i));
  return sum;
}

const strongest = (links: Link[], count: number) =>
  links.sort((a, b) => b.strength - a.strength).slice(0, count);
