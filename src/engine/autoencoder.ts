import * as tf from '@tensorflow/tfjs';
import { Random } from '../domain/random';
import type { Activation, CodeActivation } from '../domain/settings';
import { layerSpecs, type ModelSpec } from '../domain/spec';
import { activate } from './activations';
import { buildLayer, type Layer } from './layers';

/** What a hidden layer's output becomes on its way to the next layer: dropout, in training. */
export type Between = (values: tf.Tensor2D) => tf.Tensor2D;

const asItIs: Between = (values) => values;

/** An encoder and a decoder, with every weight by our own seeded generator. */
export class Autoencoder {
  /** From the pixels to the code, and from there to the reconstruction. */
  readonly encoder: readonly Layer[];
  readonly decoder: readonly Layer[];
  /** Kernel (of layers that have their own) and bias of each layer, from the first of the encoder to the decoder's last. */
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

  /** What made the code of its sums: of a variational code nothing, whatever is set. */
  get codeActivation(): Activation | CodeActivation {
    return (this.encoder.at(-1) as Layer).spec.activation;
  }

  /** [digits, 784] → [digits, code size]; of a variational code, its means. */
  encode(digits: tf.Tensor2D, between: Between = asItIs): tf.Tensor2D {
    if (!this.spec.variational) return through(this.encoder, digits, between);
    return tf.tidy(() => this.distribution(digits, between)[0]);
  }

  /** Of a variational code: its means and the logarithms of its variances, each [digits, code size]. */
  distribution(digits: tf.Tensor2D, between: Between = asItIs): [tf.Tensor2D, tf.Tensor2D] {
    return tf.tidy(
      () => tf.split(through(this.encoder, digits, between), 2, 1) as [tf.Tensor2D, tf.Tensor2D],
    );
  }

  /** The decoder's output before its last activation: [digits, code size] → [digits, 784]. */
  logits(codes: tf.Tensor2D, between: Between = asItIs): tf.Tensor2D {
    return tf.tidy(() => {
      const hidden = this.decoder.slice(0, -1);
      const values = hidden.reduce((x, layer) => between(layer.apply(x)), codes);
      return (this.decoder.at(-1) as Layer).apply(values, 'linear');
    });
  }

  /** What `logits` are as images: of a sigmoid output between 0 and 1, of a linear one anywhere. */
  images(logits: tf.Tensor2D): tf.Tensor2D {
    return activate(logits, this.spec.outputActivation);
  }

  /** The variables' values as they are now. */
  async readWeights(): Promise<Float32Array[]> {
    const copies = this.variables.map((variable) => tf.clone(variable as tf.Tensor));
    const values = (await Promise.all(copies.map((copy) => copy.data()))) as Float32Array[];
    tf.dispose(copies);
    return values.map((array) => array.slice());
  }

  /** What `readWeights` gave, of the same spec. Throws where the lengths differ. */
  writeWeights(weights: readonly Float32Array[]): void {
    const { variables } = this;
    if (
      variables.length !== weights.length ||
      variables.some((v, i) => v.size !== (weights[i] as Float32Array).length)
    ) {
      throw new Error('The weights are of another network.');
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

/** `between` follows every layer but the last. */
function through(layers: readonly Layer[], values: tf.Tensor2D, between: Between): tf.Tensor2D {
  return tf.tidy(() =>
    layers.reduce((x, layer, i) => {
      const y = layer.apply(x);
      return i < layers.length - 1 ? between(y) : y;
    }, values),
  );
}
