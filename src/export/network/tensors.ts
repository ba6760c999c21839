/** A trained network as named arrays, from which every file format is made. */
import { type LayerSpec, layerSpecs, type ModelSpec } from '../../domain/spec';
import { kernelShape, type WeightArray } from '../../domain/weights';

export interface NamedTensor extends WeightArray {
  /** Row by row. */
  readonly values: Float32Array;
}

export interface NamedLayer {
  readonly spec: LayerSpec;
  /** `encoder.0`: the part, and the layer's index in it. */
  readonly name: string;
  /** Null if the layer uses another one's kernel, transposed. */
  readonly kernel: NamedTensor | null;
  /** The name of the layer whose kernel it uses; null if it has its own. */
  readonly tiedTo: string | null;
  readonly bias: NamedTensor;
}

/** `weights`: see `Autoencoder.readWeights`. Throws if they do not fit the spec. */
export function namedLayers(spec: ModelSpec, weights: readonly Float32Array[]): readonly NamedLayer[] {
  const layers: NamedLayer[] = [];
  let next = 0;
  const tensor = (name: string, shape: readonly number[]): NamedTensor => {
    const values = weights[next++];
    const size = shape.reduce((product, side) => product * side, 1);
    if (values?.length !== size)
      throw new Error(`${name} must have ${size} values, but has ${values?.length ?? 'none'}.`);
    return { name, shape, values };
  };
  for (const layer of layerSpecs(spec)) {
    const index = layers.filter(({ spec: { part } }) => part === layer.part).length;
    const name = `${layer.part}.${index}`;
    const own = layer.kind !== 'dense' || layer.tiedTo === null;
    const kernel = own ? tensor(`${name}.kernel`, kernelShape(layer)) : null;
    const bias = tensor(`${name}.bias`, [layer.kind === 'dense' ? layer.units : layer.filters]);
    const tiedTo = layer.kind === 'dense' && layer.tiedTo !== null ? layers[layer.tiedTo] : null;
    layers.push({ spec: layer, name, kernel, tiedTo: tiedTo?.name ?? null, bias });
  }
  if (next !== weights.length)
    throw new Error(`The network has ${next} arrays of weights, but there are ${weights.length}.`);
  return layers;
}

/** The arrays of all layers, from the encoder's first kernel to the decoder's last bias. */
export const tensorsOf = (layers: readonly NamedLayer[]): readonly NamedTensor[] =>
  layers.flatMap(({ kernel, bias }) => (kernel ? [kernel, bias] : [bias]));
