import type { LossSums } from './contract';

/**
 * The weight of a step's loss relative to the next step's. With 0.95, the mean is about as noisy as the plain mean of
 * 39 steps ((1 + 0.95) / (1 − 0.95)), and the last 14 steps have half of the weight.
 */
export const RETAINED = 0.95;

/** No steps. */
export const NO_LOSSES: LossSums = { steps: 0, bce: 0, mse: 0 };

/** The sums over the steps of both readings, as if read at once. `after` is the later one. */
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

/** The weighted mean losses. `steps` must be at least 1. */
export function meanLosses({ steps, bce, mse, penalty }: LossSums): Omit<LossSums, 'steps'> {
  const weight = (1 - RETAINED ** steps) / (1 - RETAINED);
  return {
    bce: bce / weight,
    mse: mse / weight,
    ...(penalty === undefined ? {} : { penalty: penalty / weight }),
  };
}
