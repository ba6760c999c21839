/** The terms of the objective, each compared with an independent calculation. */
import * as tf from '@tensorflow/tfjs';
import { trainingKernels } from 'hourglass-kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { corrupt } from '../data/corruption';
import { PIXELS } from '../domain/digit';
import { Random } from '../domain/random';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { imageBce, imageMse } from '../inference/errors';
import { Autoencoder } from './autoencoder';
import { startBackend } from './backend';
import { Objective } from './objective';
import { wasmFilesOnDisk } from './wasm.testing';

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
  await trainingKernels();
});

const DIGITS = 5;
const pixels = Float32Array.from(
  { length: DIGITS * PIXELS },
  (
    (random) => () =>
      random.uniform()
  )(Random.fromSeed(8)),
);

/** Calls `use` with a network, its objective and a function that reads the terms, with the random numbers of `here`. */
function withObjective(
  changes: Partial<Settings>,
  use: (objective: Objective, autoencoder: Autoencoder, terms: number[]) => void,
): void {
  const settings: Settings = { ...INITIAL_SETTINGS, hidden: [9], codeSize: 3, ...changes };
  const autoencoder = new Autoencoder(modelSpec(settings));
  const objective = new Objective(autoencoder, trainingSpec(settings));
  try {
    tf.tidy(() => use(objective, autoencoder, [...objective.termsOf(pixels, 'here').dataSync()]));
  } finally {
    autoencoder.dispose();
  }
}

function penaltyOf(changes: Partial<Settings>): number {
  let penalty: number | undefined;
  withObjective(changes, (_objective, _autoencoder, terms) => {
    penalty = terms[2];
  });
  return penalty as number;
}

const inputOf = (values: Float32Array) => tf.tensor2d(values, [DIGITS, PIXELS]);

/** Mean BCE and squared error of the logits, digit by digit in float64. */
function losses(logits: tf.Tensor2D, targets: Float32Array): [number, number] {
  const [values, images] = [logits.dataSync<'float32'>(), logits.sigmoid().dataSync<'float32'>()];
  let [bce, mse] = [0, 0];
  for (let start = 0; start < targets.length; start += PIXELS) {
    const target = targets.subarray(start, start + PIXELS);
    bce += imageBce(values.subarray(start, start + PIXELS), target, 'sigmoid') / DIGITS;
    mse += imageMse(images.subarray(start, start + PIXELS), target) / DIGITS;
  }
  return [bce, mse];
}

describe('an objective', () => {
  it.each([
    ['nothing besides', {}, { plain: true, penalised: false, random: false }],
    ['noise', { noise: 'square' }, { plain: false, penalised: false, random: true }],
    ['a variational code', { variational: true }, { plain: false, penalised: true, random: true }],
    ['L1 sparsity', { sparsity: 'l1' }, { plain: false, penalised: true, random: false }],
    ['KL sparsity', { sparsity: 'kl' }, { plain: false, penalised: true, random: false }],
    ['contraction', { contraction: 0.1 }, { plain: false, penalised: true, random: false }],
    ['dropout', { dropout: 0.1 }, { plain: false, penalised: false, random: false }],
  ] as const)('with %s reports its kind, and has a penalty if its kind has one', (_, changes, kind) => {
    withObjective(changes, (objective, autoencoder, terms) => {
      const { plain, penalised, random } = objective;
      expect({ plain, penalised, random }).toEqual(kind);
      expect(terms).toHaveLength(penalised ? 3 : 2);
      expect(objective.variables).toBe(autoencoder.variables);
    });
  });

  it('measures the reconstruction of noisy digits against the clean ones', () => {
    withObjective({ noise: 'gaussian', noiseAmount: 0.4 }, (objective, autoencoder, terms) => {
      const noisy = corrupt(pixels, 'gaussian', 0.4, objective.draws('here').noise);
      const logits = autoencoder.logits(autoencoder.encode(inputOf(noisy)));
      for (const [i, loss] of losses(logits, pixels).entries()) expect(terms[i]).toBeCloseTo(loss, 5);
    });
  });

  it('decodes codes that are sampled by reparameterization: μ + σ·ε', () => {
    withObjective({ variational: true }, (objective, autoencoder, terms) => {
      const [means, logVariances] = autoencoder.distribution(inputOf(pixels)).map((t) => t.dataSync());
      const drawn = objective.draws('here').code.matrix(DIGITS, 3, (numbers) => numbers.normal());
      const codes = Float32Array.from(
        means as Float32Array,
        (mean, i) => mean + Math.exp((logVariances?.[i] as number) / 2) * (drawn[i] as number),
      );
      const logits = autoencoder.logits(tf.tensor2d(codes, [DIGITS, 3]));
      for (const [i, loss] of losses(logits, pixels).entries()) expect(terms[i]).toBeCloseTo(loss, 5);
    });
  });

  it('draws a different ε for each number of each code, and the same ones for the same name', () => {
    withObjective({ variational: true }, (objective) => {
      const drawn = (name: string) => {
        const random = objective.draws(name).code;
        return Array.from({ length: 6 }, () => random.normal());
      };
      expect(new Set(drawn('here')).size).toBe(6);
      expect(drawn('here')).toEqual(drawn('here'));
      expect(drawn('there')).not.toEqual(drawn('here'));
    });
  });

  it('draws noise, codes, directions and dropout from separate generators', () => {
    withObjective({}, (objective) => {
      const draws = objective.draws('here');
      const { noise, code, contraction } = draws;
      const first = [noise, code, contraction, draws.dropout(0)].map((random) => random.uniform());
      expect(new Set(first).size).toBe(4);
      // Only dropout starts again.
      expect(draws.dropout(0).uniform()).toBe(first[3]);
      expect(draws.dropout(1).uniform()).not.toBe(first[3]);
      expect(noise.uniform()).not.toBe(first[0]);
    });
  });
});

describe('the penalty', () => {
  it('is β / 784 times the KL divergence of the code’s distribution from N(0, 1), as the loss is a mean over pixels', () => {
    withObjective({ variational: true, beta: 3 }, (_, autoencoder, terms) => {
      const [means, logVariances] = autoencoder.distribution(inputOf(pixels)).map((t) => t.dataSync());
      const divergence = [...(means as Float32Array)].reduce((sum, mean, i) => {
        const logVariance = logVariances?.[i] as number;
        return sum + (mean ** 2 + Math.exp(logVariance) - logVariance - 1) / 2;
      }, 0);
      expect(terms[2]).toBeCloseTo(((3 / 784) * divergence) / DIGITS, 6);
    });
  });

  it('with L1 is the weight times the mean over digits of the sum of the code’s absolute values', () => {
    withObjective({ sparsity: 'l1', sparsityWeight: 0.7 }, (_, autoencoder, terms) => {
      const codes = [...autoencoder.encode(inputOf(pixels)).dataSync()];
      const sum = codes.reduce((total, value) => total + Math.abs(value), 0);
      expect((terms[2] as number) / ((0.7 * sum) / DIGITS)).toBeCloseTo(1, 5);
    });
  });

  it('with KL is the weight times the divergence of the units’ mean activities from the target', () => {
    const changes = {
      sparsity: 'kl',
      sparsityWeight: 0.7,
      sparsityTarget: 0.2,
      codeActivation: 'sigmoid',
    } as const;
    withObjective(changes, (_, autoencoder, terms) => {
      const codes = [...autoencoder.encode(inputOf(pixels)).dataSync()];
      const divergence = [0, 1, 2].reduce((sum, unit) => {
        const active = codes.filter((_, i) => i % 3 === unit).reduce((a, b) => a + b) / DIGITS;
        return sum + 0.2 * Math.log(0.2 / active) + 0.8 * Math.log(0.8 / (1 - active));
      }, 0);
      expect((terms[2] as number) / (0.7 * divergence)).toBeCloseTo(1, 4);
    });
  });

  it('with contraction is the weight times the squared change of the code along random directions', () => {
    const one = penaltyOf({ contraction: 0.01, codeActivation: 'tanh' });
    expect(penaltyOf({ contraction: 0.03, codeActivation: 'tanh' }) / one).toBeCloseTo(3, 4);
    // For a linear encoder this is exactly ‖J·u‖², for any digit.
    const linear = { hidden: [], codeActivation: 'linear', contraction: 0.5 } as const;
    withObjective(linear, (objective, autoencoder, terms) => {
      const random = objective.draws('here').contraction;
      const directions = inputOf(Float32Array.from({ length: DIGITS * PIXELS }, () => random.normal()));
      const kernel = autoencoder.encoder[0]?.kernel as unknown as tf.Tensor2D;
      const squares = [...directions.matMul<tf.Tensor2D>(kernel).square().dataSync()];
      const exact = squares.reduce((sum, value) => sum + value, 0) / DIGITS;
      expect((terms[2] as number) / (0.5 * exact)).toBeCloseTo(1, 3);
    });
  });

  it('is the sum of all penalties in the settings', () => {
    const codes = { codeActivation: 'sigmoid', sparsityWeight: 0.3 } as const;
    const contractive = { ...codes, contraction: 0.2 };
    const contraction = penaltyOf(contractive);
    for (const sparsity of ['l1', 'kl'] as const) {
      const both = penaltyOf({ ...contractive, sparsity });
      expect(both / (contraction + penaltyOf({ ...codes, sparsity }))).toBeCloseTo(1, 4);
    }
    const variational = { variational: true, contraction: 0.2, beta: 2 } as const;
    const kl = penaltyOf({ ...variational, contraction: 0 });
    expect(penaltyOf(variational)).toBeGreaterThan(kl);
    // For the means, which do not depend on the sampling.
    expect(penaltyOf({ ...variational, beta: 4 }) - penaltyOf(variational)).toBeCloseTo(kl, 6);
  });
});

describe('the terms of a step', () => {
  const read = (terms: tf.Tensor1D) => [...terms.dataSync()];

  it('have random numbers that depend on the step: a continued run gets those of a run that never stopped', () => {
    withObjective({ noise: 'gaussian', dropout: 0.3 }, (objective, autoencoder) => {
      const steps = [0, 1, 2].map(() => read(objective.terms(pixels)));
      expect(new Set(steps.map(String)).size).toBe(3);
      for (const [step, terms] of steps.entries())
        expect(read(new Objective(autoencoder, objective.training, step).terms(pixels))).toEqual(terms);
    });
  });

  it('drop the given share of hidden units, and scale the others up to make up for them', () => {
    // Linear, with equal weights: the code is a sum over a thousand units.
    const settings = {
      hidden: [1000],
      hiddenActivation: 'linear',
      sparsity: 'l1',
      sparsityWeight: 1,
    } as const;
    withObjective({ ...settings, dropout: 0.4 }, (objective, autoencoder) => {
      for (const { kernel } of autoencoder.encoder) kernel?.assign(tf.fill(kernel.shape, 1 / 784));
      const whole = read(objective.termsOf(pixels, 'here'))[2] as number;
      const ratios = Array.from({ length: 20 }, () => (read(objective.terms(pixels))[2] as number) / whole);
      const mean = ratios.reduce((a, b) => a + b) / ratios.length;
      expect(mean).toBeCloseTo(1, 2);
      // For n units and a dropout share s, the variance is s / ((1 − s)·n); here it is that of a mean over the digits.
      const variance = ratios.reduce((a, b) => a + (b - mean) ** 2, 0) / ratios.length;
      expect(Math.sqrt(variance / (0.4 / (0.6 * 1000 * DIGITS)))).toBeCloseTo(1, 0);
    });
  });
});
