/** Compares a backend's training steps with those of plain JavaScript. */

import type { StepKernels } from 'hourglass-kernels';
import { evaluate } from '../evaluate';
import { sampleDigits } from './sampleDigits';
import { type Sample, sampleTrainer } from './sampleTrainer';

const STEPS = 3;
const DIGITS = 64;
/** Digits for the test losses of the trained network. Every backend evaluates so many in one slice. */
const MEASURED = 20;

/** The relative difference that is allowed for a loss. */
const LOSS_TOLERANCE = 1e-4;
/** An additional absolute tolerance for penalties: they are small, and are differences of larger numbers. */
const PENALTY_TOLERANCE = 2e-5;
/** The tolerance for the total change of the weights, as a share of its length. */
const WEIGHTS_TOLERANCE = 1e-2;

export interface Steps {
  /** BCE and MSE of each step; then those of the trained network, computed by tfjs's own kernels. */
  readonly losses: readonly number[];
  /** The penalty of each step, if there is one. */
  readonly penalties: readonly number[];
  /** The change of each weight over all steps. */
  readonly changes: Float64Array;
}

/** Takes a few seeded steps, the same for all kernels. `kernels` must belong to tfjs's active backend. */
export async function takeSteps(kernels: StepKernels, sample: Sample): Promise<Steps> {
  const losses: number[] = [];
  const penalties: number[] = [];
  const { trainer, dispose } = await sampleTrainer(kernels, DIGITS, sample);
  try {
    const { autoencoder, objective } = trainer;
    const weights = async () => (await autoencoder.readWeights()).flatMap((values) => [...values]);
    const before = await weights();
    for (let step = 0; step < STEPS; step++) {
      trainer.trainBatch();
      const { bce, mse, penalty } = await trainer.losses();
      losses.push(bce, mse);
      if (penalty !== undefined) penalties.push(penalty);
    }
    trainer.sync();
    const { pixels } = sampleDigits(MEASURED, sample.model.seed + 1);
    const { bce, mse } = await evaluate(autoencoder, objective, pixels, () => Promise.resolve());
    losses.push(bce, mse);
    const changes = Float64Array.from(await weights(), (weight, i) => weight - (before[i] ?? Number.NaN));
    return { losses, penalties, changes };
  } finally {
    dispose();
  }
}

/** What is wrong with the steps, as a sentence; null if they are as expected. */
export function deviation(expected: Steps, taken: Steps): string | null {
  for (const [kind, tolerance] of [
    ['losses', 0],
    ['penalties', PENALTY_TOLERANCE],
  ] as const) {
    for (const [i, value] of expected[kind].entries()) {
      const other = taken[kind][i] ?? Number.NaN;
      // Written so that NaN fails, too.
      if (!(Math.abs(other - value) <= LOSS_TOLERANCE * value + tolerance))
        return `its training steps are wrong: a loss of ${other.toFixed(4)} where plain JavaScript has ${value.toFixed(4)}.`;
    }
  }
  const apart = length(expected.changes.map((value, i) => (taken.changes[i] ?? Number.NaN) - value));
  const share = apart / length(expected.changes);
  if (!(share <= WEIGHTS_TOLERANCE))
    return `its training steps are wrong: their weight changes differ from plain JavaScript’s by ${(100 * share).toFixed(0)} %.`;
  return null;
}

const length = (vector: Float64Array) => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
