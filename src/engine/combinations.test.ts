import * as tf from '@tensorflow/tfjs';
import type { StepKernels } from 'hourglass-kernels';
import { trainingKernels } from 'hourglass-kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { toUnit } from '../domain/pixels';
import { Random } from '../domain/random';
import { INITIAL_SETTINGS, LOSSES, SETTINGS, type Settings, valuesOf } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { startBackend } from './backend';
import { coveringRows } from './coveringArray.testing';
import { someDigits } from './digits.testing';
import { evaluate } from './evaluate';
import { Objective } from './objective';
import { TrainingRows } from './rows';
import { Trainer } from './trainer';
import { wasmFilesOnDisk } from './wasm.testing';

const FACTORS = {
  filters: [[], [3]],
  hidden: [[], [8], [9, 7]],
  hiddenActivation: valuesOf(SETTINGS.hiddenActivation),
  codeActivation: valuesOf(SETTINGS.codeActivation),
  tied: [false, true],
  variational: [false, true],
  initialiser: valuesOf(SETTINGS.initialiser),
  /** Two settings as one factor, because the tests treat a linear output differently for each loss. */
  output: valuesOf(SETTINGS.outputActivation).flatMap((outputActivation) =>
    LOSSES.map((loss) => ({ outputActivation, loss })),
  ),
  optimizer: valuesOf(SETTINGS.optimizer),
  schedule: valuesOf(SETTINGS.schedule),
  weightDecay: [0, 0.01],
  clipNorm: [0, 0.05],
  dropout: [0, 0.2],
  noise: valuesOf(SETTINGS.noise),
  sparsity: valuesOf(SETTINGS.sparsity),
  contraction: [0, 1e-3],
  beta: [1, 4],
};

type Row = { readonly [K in keyof typeof FACTORS]: (typeof FACTORS)[K][number] };
const ROWS = coveringRows<Row>(FACTORS);

const DIGITS = 5;
const STEPS = 20;
const RATES = { adam: 0.01, rmsprop: 0.005, sgd: 0.1 } as const;
const digits = someDigits([DIGITS]);
const pixels = toUnit(digits.pixels);
const calm = async () => {};

let kernels: StepKernels;
beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
  kernels = await trainingKernels();
});

async function begin({ output, ...others }: Row) {
  const settings: Settings = {
    ...INITIAL_SETTINGS,
    ...others,
    ...output,
    codeSize: 3,
    batchSize: DIGITS,
    epochs: STEPS,
    learningRate: RATES[others.optimizer],
    noiseAmount: 0.3,
    sparsityWeight: 1e-3,
  };
  const rows = new TrainingRows(digits, kernels);
  const spec = { model: modelSpec(settings), training: trainingSpec(settings), checkpoint: null };
  const trainer = await Trainer.create(spec, kernels, rows);
  const dispose = () => {
    trainer.dispose();
    rows.dispose();
  };
  return { trainer, settings, dispose };
}

/** The function that a step minimises, with the random numbers of that step in every call. */
function descended(trainer: Trainer, step: number) {
  const { autoencoder, objective } = trainer;
  const { training } = objective;
  const weights = LOSSES.map((loss) => Number(loss === training.loss));
  if (objective.penalised) weights.push(1);
  const terms = () => new Objective(autoencoder, training, step).terms(pixels);
  return {
    value: () =>
      tf.tidy(() =>
        terms()
          .dataSync<'float32'>()
          .reduce((sum, term, i) => sum + term * (weights[i] as number), 0),
      ),
    gradient: () =>
      tf.tidy(() => {
        const by = tf.valueAndGrads(terms)(autoencoder.variables as tf.Variable[], tf.tensor1d(weights));
        return by.grads.map((gradient) => gradient.dataSync<'float32'>().slice());
      }),
  };
}

const name = ({ output, ...others }: Row) =>
  Object.entries({ ...others, ...output })
    .map(([key, value]) => `${key} ${Array.isArray(value) ? `[${value}]` : value}`)
    .join(', ');

/** The BCE of a linear output has slopes of 1/p, up to ten million: no difference, and no step, is short enough. */
const unbounded = ({ output }: Row) => output.outputActivation === 'linear' && output.loss === 'bce';

/** Functions with a kink: a difference across it is the slope of neither side. A contraction is curved, too. */
const KINKED: readonly string[] = ['relu', 'selu'];
const kinked = ({ hiddenActivation, codeActivation }: Row) =>
  KINKED.includes(hiddenActivation) || KINKED.includes(codeActivation);

/** The tolerance for a measured slope: relative, and absolute because losses are float32 numbers. */
const TOLERANCE = 0.04;
const ROUNDING = 3e-4;

/** Compares the gradient of each variable with the measured slope in its direction. */
async function expectSlopes(trainer: Trainer, row: Row): Promise<void> {
  const { autoencoder } = trainer;
  const random = Random.fromSeed(2);
  // Without biases of zero, with which many units are at a kink for an empty image.
  const weights = (await autoencoder.readWeights()).map((values) =>
    values.map((w) => w + 0.1 * random.normal()),
  );
  autoencoder.writeWeights(weights);
  const { value, gradient } = descended(trainer, 0);
  const nearby = kinked(row) ? 0.001 : row.contraction > 0 ? 0.003 : 0.01;
  for (const [which, slope] of gradient().entries()) {
    const length = Math.hypot(...slope);
    expect(length).toBeLessThan(Number.POSITIVE_INFINITY);
    if (unbounded(row)) continue;
    const at = (by: number) => {
      const move = (w: number, j: number) => w + (by * (slope[j] as number)) / (length || 1);
      autoencoder.writeWeights(weights.map((values, i) => (i === which ? values.map(move) : values)));
      return value();
    };
    const measured = (at(nearby) - at(-nearby)) / (2 * nearby);
    expect(Math.abs(measured - length)).toBeLessThan(TOLERANCE * length + ROUNDING);
  }
}

/** The loss on the training digits, with noise as in training, without dropout. */
async function reconstruction({ autoencoder, objective }: Trainer): Promise<number> {
  const losses = await evaluate(autoencoder, objective, digits.pixels, calm);
  const { bce, mse, noisyBce = bce, noisyMse = mse } = losses;
  return objective.training.loss === 'bce' ? noisyBce : noisyMse;
}

describe('for any combination of two settings', () => {
  it('there is a row with both, and there are few rows', () => {
    const keys = Object.keys(FACTORS) as (keyof Row)[];
    const together = (one: keyof Row, a: unknown, two: keyof Row, b: unknown) =>
      ROWS.some((row) => row[one] === a && row[two] === b);
    for (const [j, two] of keys.entries())
      for (const one of keys.slice(0, j))
        for (const a of FACTORS[one])
          for (const b of FACTORS[two]) expect(together(one, a, two, b)).toBe(true);
    expect(ROWS.length).toBeLessThan(60);
  });

  it.each(ROWS.map((row) => [name(row), row] as const))(
    'the gradient agrees with finite differences, and training lowers the loss: %s',
    async (_, row) => {
      const { trainer, dispose } = await begin(row);
      const start = await trainer.autoencoder.readWeights();
      await expectSlopes(trainer, row);
      trainer.autoencoder.writeWeights(start);
      const before = await reconstruction(trainer);
      for (let i = 0; i < STEPS; i++) trainer.trainBatch();
      trainer.sync();
      const after = await reconstruction(trainer);
      if (unbounded(row)) expect(after).toBeLessThan(17);
      else expect(after).toBeLessThan(before);
      dispose();
    },
  );
});
