import type { PaceSpec } from '../domain/spec';

/** The one-cycle schedule starts at the peak rate divided by this, … */
const START_DIVISOR = 25;
/** … warms up over this share of the epochs, … */
const WARM_UP = 0.3;
/** … and ends at the peak rate divided by this, as the cosine schedule does. */
const END_DIVISOR = 10_000;

/** The step schedule divides the rate by ten after each of these shares of the epochs. */
const STEPS = [0.5, 0.75];

/** Cosine annealing: half a cosine from `from` to `to`, as `t` goes from 0 to 1. */
const cosineAnneal = (from: number, to: number, t: number) =>
  to + ((from - to) * (1 + Math.cos(Math.PI * t))) / 2;

/**
 * The learning rate of the step that begins at `epoch`, a number with a fraction. Cosine: I. Loshchilov and F. Hutter,
 * "SGDR" (2016), without restarts. One-cycle: L. Smith and N. Topin, "Super-convergence" (2018), with both halves as
 * cosines. After its last epoch a schedule keeps its last rate.
 */
export function learningRate(training: PaceSpec, epoch: number): number {
  const peak = training.learningRate;
  const done = Math.min(1, epoch / training.epochs);
  switch (training.schedule) {
    case 'constant':
      return peak;
    case 'step':
      return peak * 0.1 ** STEPS.filter((share) => done >= share).length;
    case 'cosine':
      return cosineAnneal(peak, peak / END_DIVISOR, done);
    case 'one-cycle':
      return done < WARM_UP
        ? cosineAnneal(peak / START_DIVISOR, peak, done / WARM_UP)
        : cosineAnneal(peak, peak / END_DIVISOR, (done - WARM_UP) / (1 - WARM_UP));
    default:
      return training.schedule satisfies never;
  }
}
