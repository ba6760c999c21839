import * as tf from '@tensorflow/tfjs';
import { Random } from '../domain/random';
import type { Activation, CodeActivation } from '../domain/settings';
import { layerSpecs, type ModelSpec } from '../domain/spec';
import { applyActivation } from './activations';
import { buildLayer, type Layer } from './layers';
import { type Read, readTogether } from './readTogether';

/** Changes a hidden layer's output before the next layer gets it: dropout, during training. Layers count from the pixels. */
export type Dropout = (values: tf.Tensor2D, layer: number) => tf.Tensor2D;

const identity: Dropout = (values) => values;

/** An encoder and a decoder. Our own seeded generator makes every initial weight. */
export class Autoencoder {
  /** `encoder`: from the pixels to the code. `decoder`: from the code to the reconstruction. */
  readonly encoder: readonly Layer[];
  readonly decoder: readonly Layer[];
  /** Kernel (if it has its own) and bias of each layer, from the encoder's first layer to the decoder's last. */
  readonly variables: readonly tf.Variable[];

  constructor(readonly spec: ModelSpec) {
    const random = Random.fromSeed(spec.seed).fork('weights');
    const layers: Layer[] = [];
    for (const layer of layerSpecs(spec)) layers.push(buildLayer(layer, layers, spec.initialiser, random));
    this.encoder = layers.filter((layer) => layer.spec.part === 'encoder');
    this.decoder = layers.filter((layer) => layer.spec.part === 'decoder');
    this.variables = layers.flatMap(({ kernel, bias }) => (kernel ? [kernel, bias] : [bias]));
  }

  get layers(): readonly Layer[] {
    return [...this.encoder, ...this.decoder];
  }

  /** The activation of the code layer. A variational code has none, whatever the settings say. */
  get codeActivation(): Activation | CodeActivation {
    return (this.encoder.at(-1) as Layer).spec.activation;
  }

  /** [digits, 784] → [digits, code size]; for a variational code, its means. */
  encode(digits: tf.Tensor2D, dropout: Dropout = identity): tf.Tensor2D {
    if (!this.spec.variational) return through(this.encoder, digits, dropout);
    return tf.tidy(() => this.distribution(digits, dropout)[0]);
  }

  /** For a variational code: its means and the logarithms of its variances, each [digits, code size]. */
  distribution(digits: tf.Tensor2D, dropout: Dropout = identity): [tf.Tensor2D, tf.Tensor2D] {
    return tf.tidy(
      () => tf.split(through(this.encoder, digits, dropout), 2, 1) as [tf.Tensor2D, tf.Tensor2D],
    );
  }

  /** The decoder's output before its last activation: [digits, code size] → [digits, 784]. */
  logits(codes: tf.Tensor2D, dropout: Dropout = identity): tf.Tensor2D {
    return tf.tidy(() => {
      const first = this.encoder.length;
      const hidden = this.decoder.slice(0, -1);
      const values = hidden.reduce((x, layer, i) => dropout(layer.apply(x), first + i), codes);
      return (this.decoder.at(-1) as Layer).apply(values, 'linear');
    });
  }

  /** Logits → images, both [digits, 784]: values from 0 to 1 for a sigmoid output, any values for a linear one. */
  images(logits: tf.Tensor2D): tf.Tensor2D {
    return applyActivation(logits, this.spec.outputActivation);
  }

  /** The values of `variables` at the time of the call. */
  readWeights(read: Read = readTogether): Promise<Float32Array[]> {
    return read(this.variables);
  }

  /** `weights`: the result of `readWeights`, from a network of the same spec. Throws if the lengths differ. */
  writeWeights(weights: readonly Float32Array[]): void {
    const { variables } = this;
    if (
      variables.length !== weights.length ||
      variables.some((v, i) => v.size !== (weights[i] as Float32Array).length)
    ) {
      throw new Error(
        'The weights do not fit this network: the number of arrays, or the length of one, differs.',
      );
    }
    for (const [i, variable] of variables.entries()) {
      const values = weights[i] as Float32Array;
      tf.tidy(() => variable.assign(tf.tensor(values.slice(), variable.shape)));
    }
  }

  dispose(): void {
    tf.dispose(this.variables as tf.Variable[]);
  }
}

/** A forward pass through the first `layers`; `dropout` is applied after every layer except the last. */
function through(layers: readonly Layer[], values: tf.Tensor2D, dropout: Dropout): tf.Tensor2D {
  return tf.tidy(() =>
    layers.reduce((x, layer, i) => {
      const y = layer.apply(x);
      return i < layers.length - 1 ? dropout(y, i) : y;
    }, values),
  );
}
