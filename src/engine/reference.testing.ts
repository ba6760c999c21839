/** The losses of the same networks in PyTorch: see bench/reference. */

import type { StepKernels } from 'hourglass-kernels';
import cases from '../../bench/reference/cases.json';
import trajectories from '../../bench/reference/trajectories.json';
import { DigitSet } from '../data/digits';
import { PIXELS } from '../domain/digit';
import type { Losses } from '../domain/progress';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { TrainingRows } from './rows';
import { Trainer } from './trainer';

export interface ReferenceCase {
  readonly name: string;
  readonly settings: Settings;
  /** The losses of each step, before its update. */
  readonly losses: readonly Losses[];
}

export function referenceCases(): ReferenceCase[] {
  const base = cases.base as Partial<Settings>;
  const all = cases.cases as readonly (Partial<Settings> & { name: string })[];
  const steps: Record<string, readonly (readonly number[])[]> = trajectories;
  return all.map(({ name, ...changes }) => ({
    name,
    settings: { ...INITIAL_SETTINGS, ...base, ...changes },
    losses: (steps[name] ?? []).map(([bce = Number.NaN, mse = Number.NaN, penalty]) => ({
      bce,
      mse,
      ...(penalty === undefined ? {} : { penalty }),
    })),
  }));
}

/** Patches of ink on paper, by the formula of digits.py. */
export function referenceDigits(count: number): DigitSet {
  const set = new DigitSet([count]);
  for (let image = 0; image < count; image++)
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      const ink = pixel * (2 * (image % 7) + 3) + 17 * image * image;
      set.pixels[image * PIXELS + pixel] = ink % 97 < 20 ? (pixel * pixel + 31 * image) % 256 : 0;
    }
  set.mark(0, 'ready');
  return set;
}

/** The relative difference that is allowed between a loss and PyTorch's. */
export function toleranceOf({ settings: { optimizer, outputActivation, loss } }: ReferenceCase): number {
  // PyTorch adds 1e-8 to the root; we add its square inside it, as TensorFlow does. It matters for gradients near 1e-8.
  if (optimizer === 'rmsprop') return 1e-4;
  // Its slopes reach ten million: float32's rounding errors, 1e-7 at first, grow tenfold every five steps.
  if (outputActivation === 'linear' && loss === 'bce') return 3e-3;
  return 2e-5;
}

/** The largest relative difference between a loss and PyTorch's, over all steps. */
export async function deviation({ settings, losses }: ReferenceCase, kernels: StepKernels, steps: number) {
  const digits = referenceDigits(4 * settings.batchSize);
  const rows = new TrainingRows(digits, kernels);
  const spec = { model: modelSpec(settings), training: trainingSpec(settings), checkpoint: null };
  const trainer = await Trainer.create(spec, kernels, rows);
  let furthest = 0;
  for (const expected of losses.slice(0, steps)) {
    trainer.trainBatch();
    const { bce, mse, penalty } = await trainer.losses();
    const whole = expected[settings.loss] + (expected.penalty ?? 0);
    // Written so that NaN counts as a difference.
    for (const apart of [
      (bce - expected.bce) / expected.bce,
      (mse - expected.mse) / expected.mse,
      // A contraction is a difference of nearly equal codes: its error is taken as a share of the whole loss.
      ((penalty ?? 0) - (expected.penalty ?? 0)) / whole,
    ])
      if (!(Math.abs(apart) <= furthest)) furthest = Math.abs(apart);
  }
  trainer.dispose();
  rows.dispose();
  return furthest;
}
