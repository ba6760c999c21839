import * as tf from '@tensorflow/tfjs';
import { trainingKernels } from 'hourglass-kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../domain/digit';
import { Random } from '../domain/random';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { Autoencoder } from './autoencoder';
import { startBackend } from './backend';
import { memory } from './memory';
import { Objective } from './objective';
import { wasmFilesOnDisk } from './wasm.testing';

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
  await trainingKernels();
});

const DIGITS = 6;
const random = Random.fromSeed(5);
const pixels = Float32Array.from({ length: DIGITS * PIXELS }, () => random.uniform());

function begin(changes: Partial<Settings>) {
  const settings: Settings = { ...INITIAL_SETTINGS, hidden: [12], codeSize: 3, ...changes };
  const autoencoder = new Autoencoder(modelSpec(settings));
  return { autoencoder, objective: new Objective(autoencoder, trainingSpec(settings)) };
}

const smooth = { hiddenActivation: 'tanh' } as const;
const VARIANTS: readonly (readonly [string, Partial<Settings>])[] = [
  ['convolutional', { ...smooth, filters: [4, 5] }],
  ['convolutional and variational', { ...smooth, filters: [4], variational: true, beta: 2 }],
  ['tied', { ...smooth, tied: true }],
  ['tied and variational', { ...smooth, tied: true, variational: true }],
  ['denoising', { ...smooth, noise: 'gaussian' }],
  ['sparse by L1', { ...smooth, sparsity: 'l1', sparsityWeight: 0.01, codeActivation: 'sigmoid' }],
  ['sparse by KL', { ...smooth, sparsity: 'kl', sparsityWeight: 0.1, codeActivation: 'sigmoid' }],
  ['contractive', { ...smooth, contraction: 0.01 }],
  ['of a code of one length', { ...smooth, codeActivation: 'norm' }],
  ['linear', { hidden: [], outputActivation: 'linear', loss: 'mse' }],
  ['with GELU', { hiddenActivation: 'gelu' }],
  ['with SELU', { hiddenActivation: 'selu' }],
  ['without any of these', smooth],
];

describe.each(VARIANTS)('the objective of a network that is %s', (_, changes) => {
  /** What training minimises: one loss plus the penalty. */
  const total = (terms: ArrayLike<number>) =>
    (changes.loss === 'mse' ? (terms[1] as number) : (terms[0] as number)) + (terms[2] ?? 0);

  it('has the gradient of finite differences', async () => {
    const { autoencoder, objective } = begin(changes);
    const at = (weights: readonly Float32Array[]) => {
      autoencoder.writeWeights(weights);
      return tf.tidy(() => total(objective.termsOf(pixels, 'here').dataSync()));
    };
    const weights = await autoencoder.readWeights();
    // Without biases of zero, which are symmetric.
    for (const values of weights)
      values.forEach((value, i) => {
        values[i] = value + 0.05 * random.normal();
      });
    autoencoder.writeWeights(weights);
    const gradients = tf.tidy(() => {
      const descended = objective.penalised ? [1, 0, 1] : [1, 0];
      if (changes.loss === 'mse') descended.splice(0, 2, 0, 1);
      const { grads } = tf.valueAndGrads(() => objective.termsOf(pixels, 'here'))(
        autoencoder.variables as tf.Variable[],
        tf.tensor1d(descended),
      );
      return grads.map((gradient) => gradient.dataSync<'float32'>().slice());
    });
    const length = Math.hypot(...gradients.map((values) => Math.hypot(...values)));
    const moved = (h: number) =>
      weights.map((values, i) => values.map((value, j) => value + (h / length) * (gradients[i]?.[j] ?? 0)));
    // In the direction of the gradient, the slope is the gradient's length.
    const h = 0.01;
    expect((at(moved(h)) - at(moved(-h))) / (2 * h) / length).toBeCloseTo(1, 1);
    autoencoder.dispose();
  });

  it('is the same for the same random numbers, and keeps no tensor', () => {
    const before = memory();
    const { autoencoder, objective } = begin(changes);
    const terms = (draw: string) => tf.tidy(() => [...objective.termsOf(pixels, draw).dataSync()]);
    expect(terms('a')).toEqual(terms('a'));
    if (objective.random || changes.contraction) expect(terms('b')).not.toEqual(terms('a'));
    expect(terms('a')).toHaveLength(objective.penalised ? 3 : 2);
    autoencoder.dispose();
    expect(memory()).toEqual(before);
  });
});

describe('the objective', () => {
  it('weights the KL term with β divided by the number of pixels', () => {
    const penalty = (beta: number) => {
      const { autoencoder, objective } = begin({ variational: true, beta });
      const [, , value] = tf.tidy(() => [...objective.termsOf(pixels, 'here').dataSync()]);
      autoencoder.dispose();
      return value as number;
    };
    expect(penalty(1)).toBeGreaterThan(0);
    expect(penalty(5) / penalty(1)).toBeCloseTo(5, 4);
  });

  it.each([
    ['the contractive network', { codeActivation: 'sigmoid' }],
    ['a variational network', { variational: true }],
  ] as const)(
    'of %s penalises how the code changes with the pixels, not the units that dropout left out',
    (_, kind) => {
      const penalty = (dropout: number) => {
        const { autoencoder, objective } = begin({
          hidden: [128],
          codeSize: 32,
          contraction: 1e-3,
          ...kind,
          dropout,
        });
        const [, , value] = tf.tidy(() => [...objective.terms(pixels).dataSync()]);
        autoencoder.dispose();
        return value as number;
      };
      const [whole, thinned] = [penalty(0), penalty(0.2)];
      // Each remaining unit counts 1 / 0.8, which makes the squares slightly larger.
      expect(thinned / whole).toBeGreaterThan(0.9);
      expect(thinned / whole).toBeLessThan(1.6);
    },
  );

  it('uses the sigmoid of a variational code as its activity, because such a code has no activation', () => {
    const penalty = (codeActivation: 'sigmoid' | 'linear') => {
      const { autoencoder, objective } = begin({ variational: true, sparsity: 'kl', codeActivation });
      const [, , value] = tf.tidy(() => [...objective.termsOf(pixels, 'here').dataSync()]);
      autoencoder.dispose();
      return value;
    };
    expect(penalty('sigmoid')).toBe(penalty('linear'));
  });

  it('drops the same share of hidden units at each training step, and none for held-out digits', () => {
    const { autoencoder, objective } = begin({ dropout: 0.5 });
    const whole = begin({});
    const of = (objective: Objective) => tf.tidy(() => [...objective.termsOf(pixels, 'x').dataSync()]);
    expect(of(objective)).toEqual(of(whole.objective));
    const steps = [1, 2].map(() => tf.tidy(() => [...objective.terms(pixels).dataSync()]));
    expect(steps[0]).not.toEqual(steps[1]);
    expect(steps[0]).not.toEqual(of(objective));
    autoencoder.dispose();
    whole.autoencoder.dispose();
  });
});
