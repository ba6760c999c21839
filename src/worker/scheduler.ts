import type { ViewShares } from '../domain/results';
import { WorkClock } from '../domain/workClock';
import type { Fence } from '../engine/device';

/** What the thread's time goes to: training, one of its views, or what is made up while training rests. */
export type Work = 'train' | 'test' | 'map' | 'frame' | 'rest';

/**
 * Lets the browser deliver messages. A message to oneself is the quickest way, and neither waits nor sleeps in hidden tabs
 * as timers do. But in WebKit it goes by way of the page's own thread, and takes as long as that is busy painting: there
 * the timer, of 4 ms, is the quicker.
 */
export function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const goOn = () => {
      clearTimeout(timer);
      port1.close();
      resolve();
    };
    const timer = setTimeout(goOn);
    port1.onmessage = goOn;
    port2.postMessage(null);
  });
}

/**
 * Cuts the thread's work into turns, between which messages are answered, and keeps account of where the time goes. On
 * WebGL it lets the next turn be prepared while the device is still at the present one, but no further: a long queue
 * would make every answer late.
 */
export class Scheduler {
  /** Milliseconds that each kind of work has taken, of the thread or of the device, whichever was the later to end. */
  readonly spent: Record<Work, number> = { train: 0, test: 0, map: 0, frame: 0, rest: 0 };
  /** Turns that have ended: a sign of life. */
  turns = 0;
  /** What all times of a run are taken from. */
  readonly clock: WorkClock;
  private lastEnd: number;
  private tail: Promise<void> = Promise.resolve();

  /** `read`: replaced in tests. */
  constructor(
    private readonly fence: Fence,
    read?: () => number,
  ) {
    this.clock = new WorkClock(read);
    this.lastEnd = this.clock.now();
  }

  /** Work begins after a rest, which is nobody's time. */
  begin(): void {
    this.lastEnd = this.clock.begin();
  }

  /** Ends a turn. Resolves when the device has ended the turn before, and the messages have been delivered. */
  async end(work: Work): Promise<void> {
    const before = this.tail;
    this.tail = this.fence().then(() => this.account(work));
    // The next turn waits for it; until then its failure must not count as unhandled.
    this.tail.catch(() => {});
    await before;
    await yieldToMessages();
  }

  /** Resolves when the device has nothing left to do. */
  async drain(): Promise<void> {
    await this.tail;
  }

  /** What each kind of view has cost, as a part of the time spent on training. */
  get viewShares(): ViewShares {
    const { train, test, map, frame } = this.spent;
    const share = (spent: number) => (train > 0 ? spent / train : 0);
    return { test: share(test), map: share(map), frame: share(frame) };
  }

  private account(work: Work): void {
    const now = this.clock.now();
    this.spent[work] += now - this.lastEnd;
    this.lastEnd = now;
    this.turns++;
  }
}
