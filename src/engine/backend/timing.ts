/** Times steps by whatever clock the browser has: from one that sees microseconds to one that moves every 100 ms. */
import { WorkClock } from '../../domain/workClock';

/** Takes so many steps. */
type Slice = (steps: number) => Promise<void>;

/** One slice should take so long, in ms: what ends it, a reading of the losses, is little of that. */
const SLICE = 25;

/** Readings in which a clock that sees a millisecond has moved. It takes a millisecond or two to make them. */
const READINGS = 20_000;
/** By a coarser clock, steps are timed from one of its moves to another, so many moves or so many ms later. */
const MOVES = 3;
const LONG = 300;
/** Slices by a coarser clock at most, and steps in one of them. */
const MOST_SLICES = 150;
const MOST_STEPS = 16;

/** Milliseconds that a step takes, timed for `share` ms or, where the clock is coarse, for as long as it needs. */
export function timePerStep(
  slice: Slice,
  share: number,
  read: () => number = () => performance.now(),
): Promise<number> {
  return (isCoarse(read) ? betweenMoves : quickest)(slice, share, new WorkClock(read));
}

function isCoarse(read: () => number): boolean {
  const before = read();
  for (let reading = 0; reading < READINGS; reading++) if (read() !== before) return false;
  return true;
}

/**
 * In the quickest of the slices that fit in `share` ms, or in the first where that alone takes longer: other work on the
 * computer only ever adds to the time.
 */
async function quickest(slice: Slice, share: number, clock: WorkClock): Promise<number> {
  let steps = 1;
  let spent = 0;
  let best = Number.POSITIVE_INFINITY;
  for (let slices = 0; slices < MOST_SLICES; slices++) {
    const start = clock.begin();
    await slice(steps);
    const took = clock.now() - start;
    // The clock was set, or the computer slept: nobody knows how long it took.
    if (took <= 0) continue;
    spent += took;
    best = Math.min(best, took / steps);
    // At most twice as many as the time so far promises: the first slices are of one step and its reading.
    steps = Math.max(1, Math.min(2 * steps, Math.floor(Math.min(SLICE, share - spent) / best)));
    if (spent + steps * best > share) break;
  }
  if (best === Number.POSITIVE_INFINITY) throw new Error(STANDS_STILL);
  return best;
}

/** On the whole from a move of the clock to a later one: a slice by itself would be measured as nothing, or far too long. */
async function betweenMoves(slice: Slice, share: number, clock: WorkClock): Promise<number> {
  let steps = 1;
  let taken = 0;
  let start: number | null = null;
  let moves = 0;
  for (let slices = 0; slices < MOST_SLICES; slices++) {
    const before = clock.now();
    await slice(steps);
    taken += steps;
    const now = clock.now();
    // Slices about as long as half a move, so that none of them hides one.
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
    if (spent >= share && (moves >= MOVES || spent >= LONG)) return spent / taken;
  }
  throw new Error(STANDS_STILL);
}

const STANDS_STILL = 'its steps could not be timed, as this browser’s clock stands still.';
