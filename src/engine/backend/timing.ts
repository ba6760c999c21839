/** Times steps with the browser's clock, whose resolution may be anything from microseconds to 100 ms. */
import { WorkClock } from '../../domain/workClock';

/** Takes `steps` steps. */
type Slice = (steps: number) => Promise<void>;

/** How long one slice should take, in ms: the read of the losses at its end is a small part of this. */
const SLICE = 25;

/** A clock with a resolution of 1 ms changes within this many readings, which take one or two ms. */
const READINGS = 20_000;
/** With a coarser clock, steps are timed between two changes of the clock, at least this many changes or ms apart. */
const MOVES = 3;
const LONG = 300;
/** With a coarser clock: slices at most, and steps at most in one slice. */
const MOST_SLICES = 150;
const MOST_STEPS = 16;

/** Milliseconds per step, timed for `budget` ms, or longer with a coarse clock. Throws if the clock stands still. */
export function timePerStep(
  slice: Slice,
  budget: number,
  read: () => number = () => performance.now(),
): Promise<number> {
  return (isCoarse(read) ? betweenMoves : quickest)(slice, budget, new WorkClock(read));
}

function isCoarse(read: () => number): boolean {
  const before = read();
  for (let reading = 0; reading < READINGS; reading++) if (read() !== before) return false;
  return true;
}

/**
 * Milliseconds per step in the quickest of the slices that fit into `budget` ms, or in the first if it takes longer. The
 * quickest is the best estimate, because other work on the computer only adds time.
 */
async function quickest(slice: Slice, budget: number, clock: WorkClock): Promise<number> {
  let steps = 1;
  let spent = 0;
  let best = Number.POSITIVE_INFINITY;
  for (let slices = 0; slices < MOST_SLICES; slices++) {
    const start = clock.begin();
    await slice(steps);
    const took = clock.now() - start;
    // The clock was set, or the computer slept: the duration is unknown.
    if (took <= 0) continue;
    spent += took;
    best = Math.min(best, took / steps);
    // At most twice as many steps as before: the time of the first slices is mostly that of the read.
    steps = Math.max(1, Math.min(2 * steps, Math.floor(Math.min(SLICE, budget - spent) / best)));
    if (spent + steps * best > budget) break;
  }
  if (best === Number.POSITIVE_INFINITY) throw new Error(STANDS_STILL);
  return best;
}

/** Milliseconds per step between two changes of the clock: a single slice would measure as 0, or as far too long. */
async function betweenMoves(slice: Slice, budget: number, clock: WorkClock): Promise<number> {
  let steps = 1;
  let taken = 0;
  let start: number | null = null;
  let moves = 0;
  for (let slices = 0; slices < MOST_SLICES; slices++) {
    const before = clock.now();
    await slice(steps);
    taken += steps;
    const now = clock.now();
    // A slice should take about half the clock's interval, so that it contains no more than one change.
    if (now === before) {
      steps = Math.min(MOST_STEPS, 2 * steps);
      continue;
    }
    steps = Math.max(1, Math.floor(steps / 2));
    if (start === null) {
      start = now;
      taken = 0;
      continue;
    }
    moves++;
    const spent = now - start;
    if (spent >= budget && (moves >= MOVES || spent >= LONG)) return spent / taken;
  }
  throw new Error(STANDS_STILL);
}

const STANDS_STILL = 'its steps could not be timed, because this browser’s clock stands still.';
