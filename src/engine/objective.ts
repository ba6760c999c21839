import * as tf from '@tensorflow/tfjs';
import { corrupt } from '../data/corruption';
import { PIXELS } from '../model/digit';
import { Random } from '../model/random';
import type { TrainingSpec } from '../model/spec';
import type { Autoencoder, Between } from './autoencoder';
import { contraction, klFromNormal, l1, sparsityKl } from './penalties';
import { reconstructionLosses } from './reconstructionLosses';
import type { TapeObjective } from './tape';

/** What one network is trained to make small, and how its inputs and codes are disturbed meanwhile. */
export class Objective implements TapeObjective {
  constructor(
    private readonly autoencoder: Autoencoder,
    readonly training: TrainingSpec,
    /** The step that `terms` is of next: what is drawn at random follows from it. */
    private step = 0,
  ) {}

  get variables(): readonly tf.Variable[] {
    return this.autoencoder.variables;
  }

  /** Whether it is nothing but the reconstruction's loss on clean pixels, of which every layer takes part. */
  get plain(): boolean {
    return !this.random && !this.penalised && this.training.dropout === 0;
  }

  /** Whether it adds a penalty to the reconstruction's loss. */
  get penalised(): boolean {
    const { sparsity, contraction } = this.training;
    return this.autoencoder.spec.variational || sparsity !== 'none' || contraction > 0;
  }

  /** Whether inputs or codes are drawn at random. */
  get random(): boolean {
    return this.autoencoder.spec.variational || this.training.noise !== 'none';
  }

  /** Of the next step's batch. */
  terms(batch: Float32Array): tf.Tensor1D {
    return this.measure(batch, `step ${this.step++}`, this.training.dropout);
  }

  /** The same of held-out digits, of which no unit is left out. `draw` names what is drawn at random. */
  termsOf(pixels: Float32Array, draw: string): tf.Tensor1D {
    return this.measure(pixels, draw, 0);
  }

  /**
   * BCE, squared error (each a mean over the pixels) and, where it is penalised, the weighted penalty, for `pixels`:
   * digits × 784 values from 0 to 1. What is drawn at random follows from the network's seed and `draw` alone.
   */
  private measure(pixels: Float32Array, draw: string, dropout: number): tf.Tensor1D {
    const { autoencoder } = this;
    const { noise, noiseAmount } = this.training;
    const { variational, outputActivation } = autoencoder.spec;
    const random = Random.fromSeed(autoencoder.spec.seed).fork('objective').fork(draw);
    const between = dropout > 0 ? dropOut(dropout, random.fork('dropout')) : undefined;
    return tf.tidy(() => {
      const shape: [number, number] = [pixels.length / PIXELS, PIXELS];
      const targets = tf.tensor2d(pixels, shape);
      const disturbed = corrupt(pixels, noise, noiseAmount, random.fork('noise'));
      const inputs = disturbed === pixels ? targets : tf.tensor2d(disturbed, shape);
      const distribution = variational ? autoencoder.distribution(inputs, between) : null;
      const codes = distribution
        ? drawn(...distribution, random.fork('code'))
        : autoencoder.encode(inputs, between);
      const losses = reconstructionLosses(autoencoder.logits(codes, between), targets, outputActivation);
      if (!this.penalised) return losses;
      const penalty = this.penalty(inputs, codes, distribution, random);
      return tf.concat1d([losses, penalty.reshape([1])]);
    });
  }

  /** The sum of the weighted penalties, of which there is one at least. */
  private penalty(
    inputs: tf.Tensor2D,
    codes: tf.Tensor2D,
    distribution: readonly [tf.Tensor2D, tf.Tensor2D] | null,
    random: Random,
  ): tf.Scalar {
    const { autoencoder, training } = this;
    const { sparsity, sparsityWeight, sparsityTarget, beta } = training;
    const { codeActivation } = autoencoder.spec;
    const terms: tf.Scalar[] = [];
    // The evidence lower bound is of a whole image: its reconstruction term is 784 times the mean over pixels.
    if (distribution) terms.push(klFromNormal(...distribution).mul(beta / PIXELS));
    if (sparsity === 'l1') terms.push(l1(codes).mul(sparsityWeight));
    if (sparsity === 'kl') terms.push(sparsityKl(codes, codeActivation, sparsityTarget).mul(sparsityWeight));
    if (training.contraction > 0) {
      const directions = normals(inputs.shape, random.fork('contraction'));
      const encode = (digits: tf.Tensor2D) => autoencoder.encode(digits);
      const means = distribution?.[0] ?? codes;
      terms.push(contraction(encode, inputs, means, directions).mul(training.contraction));
    }
    return tf.addN(terms);
  }
}

/** Codes drawn from their distributions: μ + σ·ε, ε normal. D. Kingma and M. Welling (2014). */
function drawn(means: tf.Tensor2D, logVariances: tf.Tensor2D, random: Random): tf.Tensor2D {
  return logVariances.mul(0.5).exp().mul(normals(means.shape, random)).add(means);
}

function normals(shape: [number, number], random: Random): tf.Tensor2D {
  return tf.tensor2d(
    Float32Array.from({ length: shape[0] * shape[1] }, () => random.normal()),
    shape,
  );
}

/** N. Srivastava et al., "Dropout" (2014): what stays grows by what was left out, so that sums keep their size. */
function dropOut(share: number, random: Random): Between {
  return (values) => {
    const kept = Float32Array.from({ length: values.size }, () =>
      random.uniform() < share ? 0 : 1 / (1 - share),
    );
    return values.mul(tf.tensor2d(kept, values.shape));
  };
}
