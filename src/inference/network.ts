/**
 * A trained network as plain numbers: one digit at a time, on any thread, without tfjs. The page uses it to decode codes
 * while a slider moves, and to run a drawing through an earlier snapshot of the run.
 */
import { layerParameters, layerSpecs, type ModelSpec } from '../domain/spec';
import { applyActivation } from './activations';
import { type PlainLayer, preActivations } from './layer';

export class Network {
  readonly encoder: readonly PlainLayer[];
  readonly decoder: readonly PlainLayer[];

  /** `weights`: kernel (if it has its own) and bias of each layer. Throws if they do not fit the spec. */
  constructor(
    readonly spec: ModelSpec,
    weights: readonly Float32Array[],
  ) {
    const layers: PlainLayer[] = [];
    let next = 0;
    for (const layer of layerSpecs(spec)) {
      const own = layer.kind !== 'dense' || layer.tiedTo === null;
      const kernel = own ? weights[next++] : layers[layer.tiedTo ?? -1]?.kernel;
      const bias = weights[next++];
      if (!kernel || !bias || (own ? kernel.length : 0) + bias.length !== layerParameters(layer))
        throw new Error(
          'The weights do not fit this network: the number of arrays, or the length of one, differs.',
        );
      layers.push({ spec: layer, kernel, bias });
    }
    this.encoder = layers.filter(({ spec }) => spec.part === 'encoder');
    this.decoder = layers.filter(({ spec }) => spec.part === 'decoder');
  }

  get layers(): readonly PlainLayer[] {
    return [...this.encoder, ...this.decoder];
  }

  /** 784 values from 0 to 1 → the code; for a variational code, its means. */
  encode(pixels: Float32Array): Float32Array {
    return this.distribution(pixels).code;
  }

  /** The code and, if it is variational, the standard deviation of each number. */
  distribution(pixels: Float32Array): { readonly code: Float32Array; readonly spread: Float32Array | null } {
    const values = through(this.encoder, pixels).at(-1) ?? pixels;
    if (!this.spec.variational) return { code: values, spread: null };
    const { codeSize } = this.spec;
    return {
      code: values.slice(0, codeSize),
      spread: values.slice(codeSize).map((logVariance) => Math.exp(logVariance / 2)),
    };
  }

  /** The 784 logits: the decoder's output before its last activation. */
  logits(code: Float32Array): Float32Array {
    const last = this.decoder.at(-1) as PlainLayer;
    return preActivations(last, through(this.decoder.slice(0, -1), code).at(-1) ?? code);
  }

  /** A code → 784 values: from 0 to 1 for a sigmoid output, any values for a linear one. */
  decode(code: Float32Array): Float32Array {
    return this.image(this.logits(code));
  }

  /** 784 logits → the image. */
  image(logits: Float32Array): Float32Array {
    const image = logits.slice();
    applyActivation(image, this.spec.outputActivation);
    return image;
  }

  /** The output of every layer for one digit, from the encoder's first to the reconstruction. */
  activations(pixels: Float32Array): Float32Array[] {
    return [...through(this.encoder, pixels), ...through(this.decoder, this.encode(pixels))];
  }
}

/** The output of each layer, in order. */
function through(layers: readonly PlainLayer[], values: Float32Array): Float32Array[] {
  const outputs: Float32Array[] = [];
  for (const layer of layers) {
    const output = preActivations(layer, outputs.at(-1) ?? values);
    applyActivation(output, layer.spec.activation);
    outputs.push(output);
  }
  return outputs;
}
