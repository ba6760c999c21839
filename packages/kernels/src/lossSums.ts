import type { LossSums } from './contract';

/**
 * What the loss of a step counts beside that of the step after it. With .95 the mean is about as noisy as that of the last
 * 39 steps ((1 + .95) / (1 − .95)), and half of it is of the last 14.
 */
export const RETAINED = 0.95;

/** No steps. */
export const NO_LOSSES: LossSums = { steps: 0, bce: 0, mse: 0 };

/** The sums over the steps of both, of which `after` are the later ones: as if they had been read together. */
export function joinLosses(before: LossSums, after: LossSums): LossSums {
  const kept = RETAINED ** after.steps;
  const { penalty = before.penalty } = after;
  return {
    steps: before.steps + after.steps,
    bce: kept * before.bce + after.bce,
    mse: kept * before.mse + after.mse,
    ...(penalty === undefined ? {} : { penalty: kept * (before.penalty ?? 0) + (after.penalty ?? 0) }),
  };
}

/** The weighted means of one step or more. */
export function meanLosses({ steps, bce, mse, penalty }: LossSums): Omit<LossSums, 'steps'> {
  const weight = (1 - RETAINED ** steps) / (1 - RETAINED);
  return {
    bce: bce / weight,
    mse: mse / weight,
    ...(penalty === undefined ? {} : { penalty: penalty / weight }),
  };
}
