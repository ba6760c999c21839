/** What a run requests from the kernels: which step, of which layers, with which optimizer. */
import * as tf from '@tensorflow/tfjs';
import type { DensePlan, DenseVariant } from 'hourglass-kernels';
import { type StepKernels, type TapePlan, tapeKernels } from 'hourglass-kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../domain/digit';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec, type TrainingSpec, trainingSpec } from '../domain/spec';
import { someDigits } from './digits.testing';
import { Objective } from './objective';
import { TrainingRows } from './rows';
import { Trainer } from './trainer';

const settings: Settings = { ...INITIAL_SETTINGS, hidden: [6], codeSize: 3, batchSize: 15, epochs: 2 };
const digits = someDigits([30]);

beforeAll(() => tf.setBackend('cpu'));

/** A run on the tape’s kernels, and all its requests to them. */
async function begin(changes: Partial<Settings> = {}, set = digits) {
  const dense: DensePlan[] = [];
  const tape: TapePlan[] = [];
  const kernels: StepKernels = {
    createRows: (width) => tapeKernels.createRows(width),
    planDenseStep: (plan) => {
      dense.push(plan);
      return tapeKernels.planDenseStep(plan);
    },
    planTapeStep: (plan) => {
      tape.push(plan);
      return tapeKernels.planTapeStep(plan);
    },
  };
  const rows = new TrainingRows(set, kernels);
  const all = { ...settings, ...changes };
  const spec = { model: modelSpec(all), training: trainingSpec(all), checkpoint: null };
  const trainer = await Trainer.create(spec, kernels, rows);
  const dispose = () => {
    trainer.dispose();
    rows.dispose();
  };
  return { trainer, training: spec.training, rows, dense, tape, dispose };
}

describe('the optimizers', () => {
  it.each([
    // D. Kingma and J. Ba, "Adam" (2015), with the weight decay of I. Loshchilov and F. Hutter.
    [{ optimizer: 'adam' }, { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 }],
    [
      { optimizer: 'adam', weightDecay: 0.02 },
      { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.02 },
    ],
    // T. Tieleman and G. Hinton, lecture 6.5 (2012); ε = 1e-8 is squared, because it is added inside the root.
    [{ optimizer: 'rmsprop' }, { kind: 'rmsprop', decay: 0.9, epsilon: 1e-8 ** 2 }],
    [{ optimizer: 'sgd' }, { kind: 'sgd', momentum: 0.9 }],
  ] as const)('of %o have the published constants', async (changes, optimizer) => {
    const { dense, dispose } = await begin(changes);
    expect(dense.map((plan) => plan.optimizer)).toEqual([optimizer]);
    dispose();
  });
});

describe('a run', () => {
  it('plans a step of its dense layers, in their order', async () => {
    const { trainer, rows, dense, tape, dispose } = await begin({ loss: 'mse', codeActivation: 'tanh' });
    expect(tape).toEqual([]);
    expect(dense).toHaveLength(1);
    const [{ layers, loss, batchSize, rows: planned, state }] = dense as [DensePlan];
    expect({ loss, batchSize, state }).toEqual({ loss: 'mse', batchSize: 15, state: undefined });
    expect(planned).toBe(rows.rows);
    expect(layers.map(({ activation }) => activation)).toEqual(['relu', 'tanh', 'relu', 'sigmoid']);
    for (const [i, { kernel, bias }] of trainer.autoencoder.layers.entries()) {
      expect(layers[i]?.kernel).toBe(kernel);
      expect(layers[i]?.bias).toBe(bias);
    }
    dispose();
  });

  const variants: readonly (readonly [Partial<Settings>, Partial<DenseVariant>])[] = [
    [
      { variational: true, beta: 2 },
      { code: 'sampled', penalties: [{ kind: 'normal', weight: 2 / 784 }] },
    ],
    [{ codeActivation: 'norm' }, { code: 'normalized' }],
    [{ noise: 'gaussian', noiseAmount: 0.3 }, { noise: { kind: 'gaussian', deviation: 0.3 } }],
    [{ noise: 'salt-and-pepper', noiseAmount: 0.3 }, { noise: { kind: 'salt-and-pepper', share: 0.3 } }],
    [{ noise: 'square', noiseAmount: 0.25 }, { noise: { kind: 'square', side: 7 } }],
    [{ dropout: 0.1 }, { dropout: 0.1 }],
    [{ sparsity: 'l1', sparsityWeight: 0.2 }, { penalties: [{ kind: 'l1', weight: 0.2 }] }],
    [
      { sparsity: 'kl', sparsityWeight: 0.2, sparsityTarget: 0.1, codeActivation: 'tanh' },
      { penalties: [{ kind: 'activity', weight: 0.2, target: 0.1, of: 'half' }] },
    ],
    [{ contraction: 0.01 }, { penalties: [{ kind: 'contraction', weight: 0.01 }] }],
    [{ clipNorm: 0.5 }, { clipNorm: 0.5 }],
  ];
  const nothing = {
    codeLayer: 1,
    code: 'plain',
    noise: null,
    dropout: 0,
    penalties: [],
    clipNorm: 0,
  } as const;
  it.each(variants)('plans what training has besides: %o', async (changes, expected) => {
    const { trainer, dense, dispose } = await begin({ seed: 9, ...changes });
    trainer.trainBatch();
    expect(dense[0]?.variant).toEqual({ ...nothing, seed: 9, firstStep: 0, ...expected });
    dispose();
  });

  it('plans convolutions with their images', async () => {
    const { trainer, dense, tape, dispose } = await begin({ filters: [2, 3] });
    expect(tape).toEqual([]);
    const [{ layers }] = dense as [DensePlan];
    expect(layers.map((layer) => ('kind' in layer ? `${layer.kind} ${layer.side}` : 'dense'))).toEqual([
      ...['down 28', 'down 14', 'dense', 'dense', 'dense', 'dense', 'up 7', 'up 14'],
    ]);
    for (const [i, { kernel, bias }] of trainer.autoencoder.layers.entries()) {
      expect(layers[i]?.kernel).toBe(kernel);
      expect(layers[i]?.bias).toBe(bias);
    }
    dispose();
  });

  it('plans tied weights and a linear output without a variant', async () => {
    const { trainer, dense, dispose } = await begin({ tied: true, outputActivation: 'linear' });
    expect(dense[0]?.variant).toBeUndefined();
    expect(dense[0]?.layers.map((layer) => ('tiedTo' in layer ? layer.tiedTo : null))).toEqual([
      null,
      null,
      1,
      0,
    ]);
    expect(dense[0]?.layers.at(-1)?.activation).toBe('linear');
    expect(dense[0]?.layers[1]?.kernel).toBe(trainer.autoencoder.layers[1]?.kernel);
    dispose();
  });

  it.each([{ hiddenActivation: 'gelu' }, { filters: [2], hiddenActivation: 'selu' }] as const)(
    'trains networks that no planned step supports with the tape: %o',
    async (changes) => {
      const { trainer, rows, dense, tape, dispose } = await begin({ ...changes, loss: 'mse', clipNorm: 0.5 });
      expect(dense).toEqual([]);
      expect(tape).toHaveLength(1);
      const { objective, clipNorm, ...common } = tape[0] as TapePlan;
      expect(objective).toBe(trainer.objective);
      expect(clipNorm).toBe(0.5);
      expect(common).toMatchObject({ loss: 'mse', batchSize: 15, optimizer: { kind: 'adam' } });
      expect(common.rows).toBe(rows.rows);
      dispose();
    },
  );

  it('trains with the tape where the kernels cannot run its plan', async () => {
    // The tape’s own dense step has no noise.
    const { tape, dense, dispose } = await begin({ noise: 'gaussian' });
    expect([dense.length, tape.length]).toEqual([1, 1]);
    dispose();
  });

  it.each([
    { loss: 'mse' },
    { optimizer: 'sgd' },
    { weightDecay: 0.1 },
    { clipNorm: 1 },
    { dropout: 0.2 },
    { noise: 'gaussian' },
    { noiseAmount: 0.4 },
    { sparsity: 'kl' },
    { sparsityWeight: 0.3 },
    { sparsityTarget: 0.3 },
    { contraction: 0.1 },
    { beta: 3 },
    { batchSize: 5 },
  ] as const satisfies readonly Partial<TrainingSpec>[])('plans a new step for %o', async (change) => {
    const { trainer, training, dense, tape, dispose } = await begin();
    trainer.trainBatch();
    await trainer.tune({ ...training, ...change });
    expect(dense).toHaveLength(2);
    expect(trainer.objective.training).toEqual({ ...training, ...change });
    // It keeps the optimizer's state, unless the optimizer has changed, and goes on with the random numbers.
    expect(dense[1]?.state?.steps).toBe('optimizer' in change ? undefined : 1);
    expect(dense[1]?.variant?.firstStep ?? 1).toBe(1);
    expect(tape.length).toBe(dense[1]?.variant ? 1 : 0);
    dispose();
  });

  it('keeps the same step if only the rate or the number of epochs changes', async () => {
    const { trainer, training, dense, dispose } = await begin();
    await trainer.tune({ ...training, learningRate: 0.5, schedule: 'cosine', epochs: 9 });
    expect(dense).toHaveLength(1);
    trainer.trainBatch();
    expect(trainer.rate).toBe(0.5);
    trainer.trainBatch();
    trainer.trainBatch();
    // Half a cosine, after one epoch of nine.
    expect(trainer.rate).toBeCloseTo(0.5 * (0.5 + 0.5 * Math.cos(Math.PI / 9)), 4);
    dispose();
  });

  it('continues with the random numbers of its step, not with those of the first, when it is tuned', async () => {
    const { trainer, training, dispose } = await begin({ noise: 'gaussian' });
    for (let i = 0; i < 3; i++) trainer.trainBatch();
    await trainer.tune({ ...training, noise: 'square' });
    const pixels = new Float32Array(2 * PIXELS).fill(0.5);
    const { autoencoder, objective } = trainer;
    const ofStep = (step: number) => new Objective(autoencoder, objective.training, step).terms(pixels);
    const [next, fourth, first] = tf.tidy(() =>
      [objective.terms(pixels), ofStep(3), ofStep(0)].map((terms) => [...terms.dataSync()]),
    ) as [number[], number[], number[]];
    expect(next).toEqual(fourth);
    expect(next).not.toEqual(first);
    dispose();
  });

  it('is finished as soon as its last epoch is complete', async () => {
    const { trainer, dispose } = await begin({ epochs: 1 });
    trainer.trainBatch();
    expect(trainer.finished).toBe(false);
    trainer.trainBatch();
    expect(trainer.epoch).toBe(1);
    expect(trainer.finished).toBe(true);
    dispose();
  });

  it('ends an epoch without the digits that failed to load', async () => {
    const late = someDigits([15, 15]);
    late.mark(1, 'coming');
    const { trainer, dispose } = await begin({}, late);
    expect([trainer.trainBatch(), trainer.trainBatch()]).toEqual([15, 0]);
    expect(trainer.epoch).toBe(0.5);
    trainer.endEpochEarly();
    expect(trainer.epoch).toBe(1);
    dispose();
  });
});
