/**
 * A trained network as plain numbers: one digit at a time, on any thread, without tfjs. The page asks it what a code is
 * decoded to while a slider moves, and what an earlier moment of the run would have made of a drawing.
 */
import { layerParameters, layerSpecs, type ModelSpec } from '../domain/spec';
import { activate } from './activations';
import { type Layer, sums } from './layer';

export class Network {
  readonly encoder: readonly Layer[];
  readonly decoder: readonly Layer[];

  /** `weights`: kernel (of layers that have their own) and bias of each layer. Throws where they are of another spec. */
  constructor(
    readonly spec: ModelSpec,
    weights: readonly Float32Array[],
  ) {
    const layers: Layer[] = [];
    let next = 0;
    for (const layer of layerSpecs(spec)) {
      const own = layer.kind !== 'dense' || layer.tiedTo === null;
      const kernel = own ? weights[next++] : layers[layer.tiedTo ?? -1]?.kernel;
      const bias = weights[next++];
      if (!kernel || !bias || (own ? kernel.length : 0) + bias.length !== layerParameters(layer))
        throw new Error('The weights are of another network.');
      layers.push({ spec: layer, kernel, bias });
    }
    this.encoder = layers.filter(({ spec }) => spec.part === 'encoder');
    this.decoder = layers.filter(({ spec }) => spec.part === 'decoder');
  }

  get layers(): readonly Layer[] {
    return [...this.encoder, ...this.decoder];
  }

  /** 784 values from 0 to 1 → the code; of a variational code, its means. */
  encode(pixels: Float32Array): Float32Array {
    return this.distribution(pixels).code;
  }

  /** The code, and, where it is variational, each number's standard deviation. */
  distribution(pixels: Float32Array): { readonly code: Float32Array; readonly spread: Float32Array | null } {
    const values = through(this.encoder, pixels).at(-1) ?? pixels;
    if (!this.spec.variational) return { code: values, spread: null };
    const { codeSize } = this.spec;
    return {
      code: values.slice(0, codeSize),
      spread: values.slice(codeSize).map((logVariance) => Math.exp(logVariance / 2)),
    };
  }

  /** The decoder's 784 sums before its last activation. */
  logits(code: Float32Array): Float32Array {
    const last = this.decoder.at(-1) as Layer;
    return sums(last, through(this.decoder.slice(0, -1), code).at(-1) ?? code);
  }

  /** A code → 784 values: between 0 and 1 where the output is a sigmoid, anywhere where it is linear. */
  decode(code: Float32Array): Float32Array {
    return this.image(this.logits(code));
  }

  /** What the decoder's sums are as an image. */
  image(logits: Float32Array): Float32Array {
    const image = logits.slice();
    activate(image, this.spec.outputActivation);
    return image;
  }

  /** What every layer gives for one digit, from the first of the encoder to the reconstruction. */
  activations(pixels: Float32Array): Float32Array[] {
    return [...through(this.encoder, pixels), ...through(this.decoder, this.encode(pixels))];
  }
}

/** The output of each layer in turn. */
function through(layers: readonly Layer[], values: Float32Array): Float32Array[] {
  const outputs: Float32Array[] = [];
  for (const layer of layers) {
    const output = sums(layer, outputs.at(-1) ?? values);
    activate(output, layer.spec.activation);
    outputs.push(output);
  }
  return outputs;
}
