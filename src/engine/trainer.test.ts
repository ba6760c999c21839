import * as tf from '@tensorflow/tfjs';
import { type StepKernels, tapeKernels, trainingKernels } from 'hourglass-kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { firstOrder } from '../data/batchSampler';
import type { Checkpoint } from '../domain/checkpoint';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { startBackend } from './backend';
import { someDigits } from './digits.testing';
import { memory } from './memory';
import { TrainingRows } from './rows';
import { Trainer } from './trainer';
import { wasmFilesOnDisk } from './wasm.testing';

const settings: Settings = { ...INITIAL_SETTINGS, hidden: [16], codeSize: 4, batchSize: 20, epochs: 4 };
const model = modelSpec(settings);
const training = trainingSpec(settings);

const digits = someDigits([60, 90]);

async function begin(kernels: StepKernels, changes: Partial<Settings> = {}) {
  const rows = new TrainingRows(digits, kernels);
  const all = { ...settings, ...changes };
  const spec = { model: modelSpec(all), training: trainingSpec(all), checkpoint: null };
  return { rows, trainer: await Trainer.create(spec, kernels, rows) };
}

/** The loss of each step. */
async function losses(trainer: Trainer, steps: number): Promise<number[]> {
  const values: number[] = [];
  for (let i = 0; i < steps; i++) {
    expect(trainer.trainBatch()).toBe(training.batchSize);
    values.push((await trainer.losses()).bce);
  }
  return values;
}

describe.each([
  ['the tape’s step', async () => tapeKernels],
  ['the planned step', () => trainingKernels()],
] as const)('a run on WebAssembly with %s', (_, chooseKernels) => {
  let kernels: StepKernels;
  beforeAll(async () => {
    await startBackend('wasm', wasmFilesOnDisk);
    kernels = await chooseKernels();
  });

  it('learns', async () => {
    const { trainer, rows } = await begin(kernels, { learningRate: 0.01 });
    const values = await losses(trainer, 60);
    expect(values[0]).toBeGreaterThan(0.6);
    expect(values.at(-1)).toBeLessThan(0.25);
    trainer.dispose();
    rows.dispose();
  });

  it('is the same to the last bit for the same seed, and different for another', async () => {
    const runs: number[][] = [];
    for (const seed of [1, 1, 2]) {
      const { trainer, rows } = await begin(kernels, { seed });
      runs.push(await losses(trainer, 15));
      trainer.dispose();
      rows.dispose();
    }
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).not.toEqual(runs[0]);
  });

  it.each(['adam', 'rmsprop', 'sgd'] as const)(
    'continues from a checkpoint as if it had never stopped, with %s and a schedule',
    async (optimizer) => {
      const changes = { optimizer, schedule: 'one-cycle' } as const;
      const { trainer, rows } = await begin(kernels, changes);
      await losses(trainer, 6);
      const checkpoint = await trainer.checkpoint(12.5);
      const uninterrupted = await losses(trainer, 9);
      trainer.dispose();
      expect(checkpoint).toMatchObject({ step: 6, seconds: 12.5, model });
      expect(checkpoint.epoch).toBeCloseTo(6 * (20 / 150), 10);
      const spec = { model, training: { ...training, ...changes }, checkpoint: structuredClone(checkpoint) };
      const resumed = await Trainer.create(spec, kernels, rows);
      expect(resumed.step).toBe(6);
      expect(await losses(resumed, 9)).toEqual(uninterrupted);
      resumed.dispose();
      rows.dispose();
    },
  );

  it('has the same training loss at a step however often it was read before, also after a checkpoint', async () => {
    const lossAt15 = async (asked: readonly number[]) => {
      const { trainer, rows } = await begin(kernels);
      for (let step = 1; step <= 15; step++) {
        trainer.trainBatch();
        if (asked.includes(step)) await trainer.recentLosses();
        if (step === 9) await trainer.checkpoint(0);
      }
      const figure = await trainer.recentLosses();
      expect((await trainer.recentLosses())?.bce).toBeCloseTo(figure?.bce ?? Number.NaN, 6);
      trainer.dispose();
      rows.dispose();
      return figure?.bce as number;
    };
    const loss = await lossAt15([]);
    expect(await lossAt15([1, 2, 5, 14])).toBeCloseTo(loss, 6);
    const { trainer, rows } = await begin(kernels);
    for (let step = 1; step <= 7; step++) trainer.trainBatch();
    const at7 = (await trainer.recentLosses())?.bce ?? Number.NaN;
    const checkpoint = structuredClone(await trainer.checkpoint(0));
    trainer.dispose();
    const resumed = await Trainer.create({ model, training, checkpoint }, kernels, rows);
    expect((await resumed.recentLosses())?.bce).toBeCloseTo(at7, 6);
    for (let step = 8; step <= 15; step++) resumed.trainBatch();
    expect((await resumed.recentLosses())?.bce).toBeCloseTo(loss, 6);
    await resumed.tune({ ...training, loss: 'mse' });
    resumed.trainBatch();
    // It has started again, so it contains only that step.
    expect((await resumed.checkpoint(0)).losses.steps).toBe(1);
    resumed.dispose();
    rows.dispose();
  });

  it('moves weights towards zero with weight decay, from the step after it is set', async () => {
    const sizeOf = async (weightDecay: number) => {
      const { trainer, rows } = await begin(kernels);
      await losses(trainer, 3);
      await trainer.tune({ ...training, weightDecay });
      await losses(trainer, 10);
      trainer.sync();
      const weights = await trainer.autoencoder.readWeights();
      trainer.dispose();
      rows.dispose();
      return Math.hypot(...weights.map((values) => Math.hypot(...values)));
    };
    const [free, decayed] = [await sizeOf(0), await sizeOf(0.1)];
    // Ten steps; each reduces the weights by the rate times the decay.
    const expected = (1 - 0.1 * training.learningRate) ** 10;
    expect(decayed / free).toBeCloseTo(expected, 4);
  });

  it('takes a checkpoint of one step, even if steps go on while it is read', async () => {
    const { trainer, rows } = await begin(kernels);
    await losses(trainer, 3);
    const calm = await trainer.checkpoint(0);
    const pending = trainer.checkpoint(0);
    trainer.trainBatch();
    expect(await pending).toEqual(calm);
    trainer.dispose();
    rows.dispose();
  });

  it('changes loss, optimizer, rate and batch size during training', async () => {
    const { trainer, rows } = await begin(kernels);
    await losses(trainer, 3);
    await trainer.tune({ ...training, loss: 'mse', optimizer: 'sgd', learningRate: 0.5, batchSize: 7 });
    expect(trainer.trainBatch()).toBe(7);
    expect(trainer.rate).toBe(0.5);
    expect(trainer.step).toBe(4);
    await trainer.tune(training);
    const after = await losses(trainer, 3);
    expect(after.every(Number.isFinite)).toBe(true);
    trainer.dispose();
    rows.dispose();
  });

  it('is finished after its epochs, and can continue', async () => {
    const { trainer, rows } = await begin(kernels, { epochs: 1 });
    await losses(trainer, 7);
    expect(trainer.finished).toBe(false);
    await losses(trainer, 1);
    expect(trainer.finished).toBe(true);
    await losses(trainer, 1);
    expect(trainer.step).toBe(9);
    trainer.dispose();
    rows.dispose();
  });

  it('adds no tensor over many steps, and leaves none after it is disposed', async () => {
    const before = memory();
    const { trainer, rows } = await begin(kernels);
    for (let i = 0; i < 5; i++) trainer.trainBatch();
    await trainer.losses();
    const held = memory();
    for (let i = 0; i < 100; i++) trainer.trainBatch();
    await trainer.losses();
    await trainer.checkpoint(0);
    trainer.sync();
    expect(memory()).toEqual(held);
    trainer.dispose();
    rows.dispose();
    expect(memory()).toEqual(before);
  });

  it('begins with the weights of a file, which has no state of the optimizer', async () => {
    const { trainer, rows } = await begin(kernels);
    await losses(trainer, 5);
    const { weights } = await trainer.checkpoint(0);
    trainer.dispose();
    const none = { kind: training.optimizer, steps: 0, slots: [] } as const;
    const checkpoint: Checkpoint = {
      ...{ model, step: 0, epoch: 0, seconds: 0, tested: null, weights, optimizer: none },
      losses: { steps: 0, bce: 0, mse: 0 },
      order: firstOrder(model.seed),
    };
    const again = await Trainer.create({ model, training, checkpoint }, kernels, rows);
    expect(await again.autoencoder.readWeights()).toEqual(weights);
    expect(await losses(again, 2)).toHaveLength(2);
    again.dispose();
    rows.dispose();
  });

  it('refuses a checkpoint of another network', async () => {
    const { trainer, rows } = await begin(kernels);
    const checkpoint = await trainer.checkpoint(0);
    trainer.dispose();
    const before = memory();
    const spec = { model: { ...model, codeSize: 5 }, training, checkpoint };
    await expect(Trainer.create(spec, kernels, rows)).rejects.toThrow('do not fit this network');
    expect(memory()).toEqual(before);
    rows.dispose();
  });
});

describe('a run', () => {
  it('waits for digits that have not arrived, and skips none', async () => {
    await tf.setBackend('cpu');
    const late = someDigits([10, 30]);
    late.mark(1, 'coming');
    const rows = new TrainingRows(late, tapeKernels);
    const trainer = await Trainer.create({ model, training, checkpoint: null }, tapeKernels, rows);
    expect(trainer.trainBatch()).toBe(0);
    expect(trainer.step).toBe(0);
    late.mark(1, 'ready');
    expect(trainer.trainBatch()).toBe(20);
    trainer.dispose();
    rows.dispose();
  });
});
