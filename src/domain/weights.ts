import { FILTER_SIDE, type LayerSpec, layerSpecs, type ModelSpec } from './spec';

/** An array of a network's weights. */
export interface WeightArray {
  /** `encoder.0.kernel`: the part, the layer's index in it, and `kernel` or `bias`. */
  readonly name: string;
  /** Dense kernel: [inputs, units]. Convolution: [3, 3, channels, filters]. Bias: [units] or [filters]. */
  readonly shape: readonly number[];
}

/** The arrays of a network in their order: kernel (if a layer has its own) and bias of each layer in turn. */
export function weightArrays(model: ModelSpec): WeightArray[] {
  const layers = layerSpecs(model);
  return layers.flatMap((layer, i) => {
    const index = layers.slice(0, i).filter(({ part }) => part === layer.part).length;
    const name = `${layer.part}.${index}`;
    const own = layer.kind !== 'dense' || layer.tiedTo === null;
    const bias = { name: `${name}.bias`, shape: [layer.kind === 'dense' ? layer.units : layer.filters] };
    return own ? [{ name: `${name}.kernel`, shape: kernelShape(layer) }, bias] : [bias];
  });
}

/** The number of values in each array. */
export const weightLengths = (model: ModelSpec): number[] =>
  weightArrays(model).map(({ shape }) => shape.reduce((product, side) => product * side, 1));

export const kernelShape = (layer: LayerSpec): readonly number[] =>
  layer.kind === 'dense'
    ? [layer.inputs, layer.units]
    : [FILTER_SIDE, FILTER_SIDE, layer.channels, layer.filters];
