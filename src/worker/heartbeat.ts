/** Signs of life from inside long work, while the thread can do nothing else. */
import type { WorkListener } from 'hourglass-kernels';
import { within } from '../domain/workClock';

/** The time between two signs of life, in ms. */
export const INTERVAL = 500;
/** A piece of work that is expected to take longer than this, in ms, is announced. */
const LONG = 1_000;
/** A piece that takes longer than this many times the expected duration is a hang. Other programs may slow it down. */
export const PATIENCE = 4;
/** Multiplications in a ms on the slowest device: for work whose speed has not been measured. */
export const SLOWEST = 1e5;
/** Smaller pieces are too short to be measured, or to be announced. */
const MEASURABLE = 1e7;

/**
 * Hears of every piece of work that keeps the thread busy. Its signs of life come from that work itself: a thread that
 * hangs gives none.
 */
export class Heartbeat implements WorkListener {
  /** The multiplications of all pieces that have begun. */
  total = 0;
  private last = Number.NEGATIVE_INFINITY;
  /** For each kind of work, the multiplications in a ms that were measured last. */
  private readonly speeds = new Map<string, number>();

  /** `tell` sends a sign of life. `silentFor`: the longest time in seconds until the next one, if that is unusual. */
  constructor(
    private readonly tell: (silentFor?: number) => void,
    private readonly read: () => number = () => performance.now(),
  ) {}

  begins(kind: string, multiplications: number): number {
    const now = this.read();
    this.total += multiplications;
    const expected = multiplications < MEASURABLE ? 0 : multiplications / (this.speeds.get(kind) ?? SLOWEST);
    const long = expected > LONG;
    if (long || !within(INTERVAL, this.last, now)) {
      this.last = now;
      this.tell(long ? Math.ceil((PATIENCE * expected) / 1000) : undefined);
    }
    return now;
  }

  ends(kind: string, multiplications: number, begun: number): void {
    if (multiplications < MEASURABLE) return;
    const took = this.read() - begun;
    if (took > 0) this.speeds.set(kind, multiplications / took);
  }
}
