import * as tf from '@tensorflow/tfjs';
import type { Sequence, TapeObjective } from 'hourglass-kernels';
import { corrupt } from '../data/corruption';
import { PIXELS } from '../domain/digit';
import { Random } from '../domain/random';
import type { StepSpec } from '../domain/spec';
import type { Autoencoder, Dropout } from './autoencoder';
import { Draws } from './draws';
import { contraction, klFromNormal, l1, meanActivity, sparsityKl } from './penalties';
import { reconstructionLosses } from './reconstructionLosses';

/** The purpose of the random numbers of planned steps. */
const TRAINING = 0;

/** What training of one network minimises, with the noise on its inputs and codes during training. */
export class Objective implements TapeObjective {
  constructor(
    private readonly autoencoder: Autoencoder,
    readonly training: StepSpec,
    /** The step of the next call of `terms`. It determines the random numbers of that call. */
    private step = 0,
  ) {}

  get variables(): readonly tf.Variable[] {
    return this.autoencoder.variables;
  }

  /** Whether it is only the reconstruction loss on clean pixels, without dropout. */
  get plain(): boolean {
    return !this.random && !this.penalised && this.training.dropout === 0;
  }

  /** Whether it adds a penalty to the reconstruction loss. */
  get penalised(): boolean {
    const { sparsity, contraction } = this.training;
    return this.autoencoder.spec.variational || sparsity !== 'none' || contraction > 0;
  }

  /** Whether inputs are noisy, or codes sampled. */
  get random(): boolean {
    return this.autoencoder.spec.variational || this.training.noise !== 'none';
  }

  /** The terms of the next step, from its batch. */
  terms(batch: Float32Array): tf.Tensor1D {
    const { dropout } = this.training;
    return tf.tidy(() => this.together(this.averages(batch, this.stepDraws(this.step++), dropout)));
  }

  /** The same for held-out digits, without dropout. `draw` is the name that seeds the random numbers. */
  termsOf(pixels: Float32Array, draw: string): tf.Tensor1D {
    return tf.tidy(() => this.together(this.averages(pixels, this.draws(draw))));
  }

  /** Random numbers that are not of training. The network's seed and `name` alone determine them. */
  draws(name: string): Draws {
    const { seed } = this.autoencoder.spec;
    return new Draws({ seed, purpose: Random.fromSeed(TRAINING).fork(name).uint32(), step: 0 });
  }

  private stepDraws(step: number): Draws {
    return new Draws({ seed: this.autoencoder.spec.seed, purpose: TRAINING, step });
  }

  /**
   * The input of `together`, for `pixels`: digits × 784 values from 0 to 1. Every number is a mean over the digits, so
   * the results of slices can be averaged: BCE, squared error and, if there is a penalty, the sum of the weighted
   * penalties of single digits; then, for KL sparsity, the mean activity of each number of the code.
   */
  averages(pixels: Float32Array, draws: Draws, dropout = 0): tf.Tensor1D {
    const { autoencoder } = this;
    const { noise, noiseAmount, sparsity } = this.training;
    const { variational, outputActivation } = autoencoder.spec;
    const masks = dropout > 0 ? dropOut(dropout, draws) : undefined;
    return tf.tidy(() => {
      const shape: [number, number] = [pixels.length / PIXELS, PIXELS];
      const targets = tf.tensor2d(pixels, shape);
      const disturbed = corrupt(pixels, noise, noiseAmount, draws.noise);
      const inputs = disturbed === pixels ? targets : tf.tensor2d(disturbed, shape);
      const distribution = variational ? autoencoder.distribution(inputs, masks) : null;
      const codes = distribution
        ? reparameterise(...distribution, draws.code)
        : autoencoder.encode(inputs, masks);
      const losses = reconstructionLosses(autoencoder.logits(codes, masks), targets, outputActivation);
      if (!this.penalised) return losses;
      // With the same dropout masks as for `codes`: otherwise the penalty would measure dropout.
      const encode = (digits: tf.Tensor2D) => autoencoder.encode(digits, masks);
      const penalty = this.penalty(inputs, codes, distribution, encode, draws);
      const parts: tf.Tensor1D[] = [losses, penalty.reshape([1])];
      if (sparsity === 'kl') parts.push(meanActivity(codes, autoencoder.codeActivation));
      return tf.concat1d(parts);
    });
  }

  /** BCE, squared error (each a mean over the pixels) and, if there is a penalty, the whole weighted penalty. */
  together(averages: tf.Tensor1D): tf.Tensor1D {
    const { sparsity, sparsityWeight, sparsityTarget } = this.training;
    if (sparsity !== 'kl') return averages;
    return tf.tidy(() => {
      const [losses, penalty, activity] = tf.split(averages, [2, 1, averages.size - 3]) as [
        tf.Tensor1D,
        tf.Tensor1D,
        tf.Tensor1D,
      ];
      return tf.concat1d([losses, penalty.add(sparsityKl(activity, sparsityTarget).mul(sparsityWeight))]);
    });
  }

  /** The sum of the weighted penalties that are means over the digits: all except the KL sparsity. */
  private penalty(
    inputs: tf.Tensor2D,
    codes: tf.Tensor2D,
    distribution: readonly [tf.Tensor2D, tf.Tensor2D] | null,
    encode: (digits: tf.Tensor2D) => tf.Tensor2D,
    draws: Draws,
  ): tf.Scalar {
    const { sparsity, sparsityWeight, beta } = this.training;
    const terms: tf.Scalar[] = [];
    // The evidence lower bound is for a whole image: its reconstruction term is 784 times the mean over pixels.
    if (distribution) terms.push(klFromNormal(...distribution).mul(beta / PIXELS));
    if (sparsity === 'l1') terms.push(l1(codes).mul(sparsityWeight));
    if (this.training.contraction > 0) {
      const directions = normals(inputs.shape, draws.contraction);
      const means = distribution?.[0] ?? codes;
      terms.push(contraction(encode, inputs, means, directions).mul(this.training.contraction));
    }
    return terms.length > 0 ? tf.addN(terms) : tf.scalar(0);
  }
}

/** Samples codes by reparameterization: μ + σ·ε, ε from N(0, 1). D. Kingma and M. Welling (2014). */
function reparameterise(means: tf.Tensor2D, logVariances: tf.Tensor2D, random: Sequence): tf.Tensor2D {
  return logVariances.mul(0.5).exp().mul(normals(means.shape, random)).add(means);
}

function normals(shape: [number, number], random: Sequence): tf.Tensor2D {
  return tf.tensor2d(
    random.matrix(...shape, (sequence) => sequence.normal()),
    shape,
  );
}

/** N. Srivastava et al., "Dropout" (2014): kept units are scaled by 1 / (1 − share), which keeps the expected sum. */
function dropOut(share: number, draws: Draws): Dropout {
  return (values, layer) => {
    const kept = draws
      .dropout(layer)
      .matrix(...values.shape, (sequence) => (sequence.uniform() < share ? 0 : 1 / (1 - share)));
    return values.mul(tf.tensor2d(kept, values.shape));
  };
}
