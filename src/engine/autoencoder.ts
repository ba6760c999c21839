import * as tf from '@tensorflow/tfjs';
import { Random } from '../model/random';
import type { Initialiser } from '../model/settings';
import { type LayerSpec, layerSpecs, type ModelSpec } from '../model/spec';
import type { DenseLayer } from './kernels/contract';

/** An encoder and a decoder, with every weight by our own seeded generator. */
export class Autoencoder {
  /** [digits, 784] → [digits, code size]. */
  readonly encoder: tf.Sequential;
  /** [digits, code size] → [digits, 784], values from 0 to 1. */
  readonly decoder: tf.Sequential;
  /** From the pixels to the reconstruction; their variables are the two models' own. */
  readonly layers: readonly DenseLayer[];

  constructor(readonly spec: ModelSpec) {
    const specs = layerSpecs(spec);
    const encoderLayers = specs.filter((layer) => layer.part === 'encoder');
    this.encoder = stack('encoder', encoderLayers);
    this.decoder = stack('decoder', specs.slice(encoderLayers.length));
    const built = [...this.encoder.layers, ...this.decoder.layers];
    const random = Random.fromSeed(spec.seed).fork('weights');
    this.layers = specs.map((layer, i) => {
      // tfjs types what `read` returns as a plain tensor; it is the variable itself.
      const [kernel, bias] = (built[i] as tf.layers.Layer).trainableWeights.map((weight) => weight.read());
      const values = initialKernel(layer, spec.initialiser, random);
      tf.tidy(() => (kernel as tf.Variable).assign(tf.tensor2d(values, [layer.inputs, layer.units])));
      return { kernel: kernel as tf.Variable, bias: bias as tf.Variable, activation: layer.activation };
    });
  }

  /** [digits, 784] → [digits, code size]. */
  encode(digits: tf.Tensor2D): tf.Tensor2D {
    return this.encoder.apply(digits) as tf.Tensor2D;
  }

  /** The decoder's output before its sigmoid: [digits, code size] → [digits, 784]. */
  logits(codes: tf.Tensor2D): tf.Tensor2D {
    return tf.tidy(() => {
      const hidden = this.decoder.layers.slice(0, -1);
      const a = hidden.reduce((values, layer) => layer.apply(values) as tf.Tensor2D, codes);
      const { kernel, bias } = this.layers.at(-1) as DenseLayer;
      return tf.fused.matMul({ a, b: kernel as unknown as tf.Tensor2D, bias }) as tf.Tensor2D;
    });
  }

  /** Kernel and bias of each layer, from the first encoder layer to the last decoder layer, as they are now. */
  async readWeights(): Promise<Float32Array[]> {
    const copies = this.variables().map((variable) => tf.clone(variable as tf.Tensor));
    const values = (await Promise.all(copies.map((copy) => copy.data()))) as Float32Array[];
    tf.dispose(copies);
    return values.map((array) => array.slice());
  }

  /** What `readWeights` gave, of the same spec. Throws where the lengths differ. */
  writeWeights(weights: readonly Float32Array[]): void {
    const variables = this.variables();
    if (variables.length !== weights.length || variables.some((v, i) => v.size !== weights[i]?.length)) {
      throw new Error('The weights are of another network.');
    }
    for (const [i, variable] of variables.entries()) {
      const values = weights[i] as Float32Array;
      tf.tidy(() => variable.assign(tf.tensor(values.slice(), variable.shape)));
    }
  }

  dispose(): void {
    this.encoder.dispose();
    this.decoder.dispose();
  }

  private variables(): tf.Variable[] {
    return this.layers.flatMap(({ kernel, bias }) => [kernel, bias]);
  }
}

function stack(name: string, specs: readonly LayerSpec[]): tf.Sequential {
  const layers = specs.map((spec, i) =>
    tf.layers.dense({
      name: `${name}_${i + 1}`,
      units: spec.units,
      activation: spec.activation,
      // Not tfjs's Glorot: its generator can't be seeded alike on every backend. The weights are drawn above.
      kernelInitializer: 'zeros',
      ...(i === 0 ? { inputShape: [spec.inputs] } : {}),
    }),
  );
  return tf.sequential({ name, layers });
}

/**
 * Row by row, shape [inputs, units]. X. Glorot and Y. Bengio (2010): uniform within ±√(6 / (inputs + units)). K. He et al.
 * (2015): uniform within ±√(6 / inputs); sigmoid layers are Glorot's in any case.
 */
function initialKernel(
  { inputs, units, activation }: LayerSpec,
  kind: Initialiser,
  random: Random,
): Float32Array {
  const limit = Math.sqrt(6 / (kind === 'he' && activation !== 'sigmoid' ? inputs : inputs + units));
  return Float32Array.from({ length: inputs * units }, () => (2 * random.uniform() - 1) * limit);
}
