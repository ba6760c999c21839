/** Holds a backend's training steps to those of plain JavaScript. */
import type { Settings } from '../../model/settings';
import type { StepKernels } from '../tape';
import { sampleTrainer } from './sampleTrainer';

/** The page's first network, and one of odd sizes. */
const RUNS: readonly Partial<Settings>[] = [{ batchSize: 32 }, { hidden: [45], codeSize: 11, batchSize: 13 }];
const STEPS = 5;
const DIGITS = 64;

/** Every step's loss may be off by this share of it. */
const LOSS_TOLERANCE = 1e-4;
/** And the way that the weights have gone in these steps, by this share of its length. */
const WEIGHTS_TOLERANCE = 1e-2;

export interface Steps {
  /** BCE and MSE of each step, run by run. */
  readonly losses: readonly number[];
  /** Of each run, how far each weight has gone, by the end. */
  readonly changes: readonly Float64Array[];
}

/** Takes the same few seeded steps whatever the kernels. They must be those of tfjs's active backend. */
export async function takeSteps(kernels: StepKernels): Promise<Steps> {
  const losses: number[] = [];
  const changes: Float64Array[] = [];
  for (const run of RUNS) {
    const { trainer, dispose } = await sampleTrainer(kernels, DIGITS, run);
    const before = (await trainer.autoencoder.readWeights()).flatMap((values) => [...values]);
    for (let step = 0; step < STEPS; step++) {
      trainer.train();
      const { bce, mse } = await trainer.losses();
      losses.push(bce, mse);
    }
    trainer.sync();
    const after = (await trainer.autoencoder.readWeights()).flatMap((values) => [...values]);
    changes.push(Float64Array.from(after, (weight, i) => weight - (before[i] ?? Number.NaN)));
    dispose();
  }
  return { losses, changes };
}

/** What is wrong with the steps, as a sentence; null where they are as expected. */
export function deviation(expected: Steps, taken: Steps): string | null {
  for (const [i, loss] of expected.losses.entries()) {
    const other = taken.losses[i] ?? Number.NaN;
    // Written so that NaN is wrong, too.
    if (!(Math.abs(other - loss) <= LOSS_TOLERANCE * loss))
      return `its training steps are wrong: a loss of ${other.toFixed(4)} where plain JavaScript has ${loss.toFixed(4)}.`;
  }
  for (const [run, change] of expected.changes.entries()) {
    const apart = length(change.map((value, i) => (taken.changes[run]?.[i] ?? Number.NaN) - value));
    const share = apart / length(change);
    if (!(share <= WEIGHTS_TOLERANCE))
      return `its training steps are wrong: they change the weights otherwise than plain JavaScript does, by ${(100 * share).toFixed(0)} %.`;
  }
  return null;
}

const length = (vector: Float64Array) => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
