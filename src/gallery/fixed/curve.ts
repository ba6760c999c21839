/** Losses over a run that fall as usual: fast at first, then slowly. Losses of single batches have some noise. */

import { LIMITS } from '../../domain/limits';
import type { CurvePoint, Losses, PcaReport } from '../../domain/progress';
import { Random } from '../../domain/random';

const STEPS_PER_EPOCH = 469;
const STEPS_PER_SECOND = 120;

export const epochAt = (step: number) => step / STEPS_PER_EPOCH;
export const secondsAt = (step: number) => step / STEPS_PER_SECOND;

/** How far training is at a step, from 0 to 1. */
export const progressAt = (step: number) => 1 - Math.exp(-step / 250);

/** `level`: a factor for the MSE. The BCE follows from it. */
function lossesAt(step: number, level: number, penalty: boolean): Losses {
  const mse = level * (0.0105 + 0.058 * Math.exp(-step / 120) + 0.02 * Math.exp(-step / 900));
  return { mse, bce: 0.055 + 3.1 * mse, ...(penalty ? { penalty: 0.02 * progressAt(step) } : {}) };
}

interface Options {
  readonly upTo: number;
  readonly level?: number;
  readonly penalty?: boolean;
  /** From this step on, the loss grows without limit, until it is not a finite number. */
  readonly divergesAt?: number;
}

/** Training losses of single batches, every few steps. */
export function trainCurve({ upTo, level = 1, penalty = false, divergesAt }: Options): CurvePoint[] {
  const random = Random.fromSeed(3);
  const count = 160;
  return Array.from({ length: count }, (_, i) => {
    const step = Math.max(1, Math.round((upTo * (i + 1)) / count));
    const { mse, bce, ...rest } = lossesAt(step, level, penalty);
    const grown = divergesAt !== undefined && step > divergesAt ? 1.06 ** ((step - divergesAt) / 4) : 1;
    const factor = grown * (1 + 0.03 * random.normal());
    return pointAt(step, { mse: mse * factor, bce: bce * factor, ...rest });
  });
}

/** Losses of the test digits, several times per epoch. */
export function testCurve({ upTo, level = 1, penalty = false }: Options): CurvePoint[] {
  const count = Math.max(2, Math.round(upTo / 160));
  return Array.from({ length: count }, (_, i) => {
    const step = Math.max(1, Math.round((upTo * (i + 1)) / count));
    return pointAt(step, lossesAt(step, 1.04 * level, penalty));
  });
}

const pointAt = (step: number, losses: Losses): CurvePoint => ({
  step,
  epoch: epochAt(step),
  seconds: secondsAt(step),
  losses,
});

/** PCA's errors by code size; they fall about as they do on MNIST. */
export function pcaReport(): PcaReport {
  const unclipped = Float64Array.from(
    { length: LIMITS.code.max + 1 },
    (_, k) => 0.0674 * Math.exp(-0.112 * k ** 0.727),
  );
  return {
    testMse: { unclipped, clipped: unclipped.map((mse) => 0.92 * mse) },
    meanImage: { mse: 0.0674, bce: 0.2647 },
    testEntropy: 0.0533,
  };
}
