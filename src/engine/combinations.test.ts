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
  /** One factor of two settings: what is said of linear outputs is said of both losses. */
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
  rows.update();
  const spec = { model: modelSpec(settings), training: trainingSpec(settings), checkpoint: null };
  const trainer = await Trainer.create(spec, kernels, rows);
  const dispose = () => {
    trainer.dispose();
    rows.dispose();
  };
  return { trainer, settings, dispose };
}

/** What is descended at a step, with that step's draws, as often as it is asked for. */
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

/** A linear output's BCE has slopes of 1/p, up to ten million: no difference, and no step, is short enough for that. */
const unbounded = ({ output }: Row) => output.outputActivation === 'linear' && output.loss === 'bce';

/** Kinked functions: a difference across a kink is the slope of neither side, and a contraction has many differences. */
const KINKED: readonly string[] = ['relu', 'selu'];
const kinked = ({ hiddenActivation, codeActivation }: Row) =>
  KINKED.includes(hiddenActivation) || KINKED.includes(codeActivation);

/** How far off a measured slope may be: as a share of itself, and because losses are float32 numbers. */
const TOLERANCE = 0.04;
const ROUNDING = 3e-4;

/** Holds the gradient by each variable to the slope that is measured along it. */
async function expectSlopes(trainer: Trainer, row: Row): Promise<void> {
  const { autoencoder } = trainer;
  const random = Random.fromSeed(2);
  // Away from biases of zero, where many units of an empty image lie at a kink.
  const weights = (await autoencoder.readWeights()).map((values) =>
    values.map((w) => w + 0.1 * random.normal()),
  );
  autoencoder.writeWeights(weights);
  const { value, gradient } = descended(trainer, 0);
  const nearby = kinked(row) ? 0.001 : 0.01;
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

/** On the training digits, disturbed as in training; no unit is left out. */
async function reconstruction({ autoencoder, objective }: Trainer): Promise<number> {
  const losses = await evaluate(autoencoder, objective, digits.pixels, calm);
  const { bce, mse, noisyBce = bce, noisyMse = mse } = losses;
  return objective.training.loss === 'bce' ? noisyBce : noisyMse;
}

describe('whatever two settings are combined', () => {
  it('there is a row of both, and the rows are few', () => {
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
    'the gradient is that of finite differences, and what is trained falls: %s',
    async (_, row) => {
      const { trainer, dispose } = await begin(row);
      const start = await trainer.autoencoder.readWeights();
      await expectSlopes(trainer, row);
      trainer.autoencoder.writeWeights(start);
      const before = await reconstruction(trainer);
      for (let i = 0; i < STEPS; i++) trainer.train();
      trainer.sync();
      const after = await reconstruction(trainer);
      if (unbounded(row)) expect(after).toBeLessThan(17);
      else expect(after).toBeLessThan(before);
      dispose();
    },
  );
});
