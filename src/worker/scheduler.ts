import type { ViewShares } from '../domain/results';
import { WorkClock } from '../domain/workClock';
import type { Fence } from '../engine/device';

/**
 * What the thread spends time on: training, one of its views, or, as `rest`, what is no part of the training time: views during
 * a pause or before the first step, and answers to a drawing.
 */
export type Work = 'train' | 'test' | 'map' | 'frame' | 'checkpoint' | 'rest';

/**
 * Lets the browser deliver messages. A message to the thread itself is the fastest way, and is not delayed in hidden
 * tabs, unlike timers. But in WebKit it passes through the page's own thread, and waits while that is painting. There,
 * a timer of 4 ms is faster.
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
 * Divides the thread's work into turns, between which messages are handled, and measures the time of each kind of work.
 * On WebGL, the next turn is prepared while the device runs the current one, but no more: a long queue would delay
 * every answer.
 */
export class Scheduler {
  /** Milliseconds that each kind of work has taken, until both the thread and the device have finished. */
  readonly spent: Record<Work, number> = {
    train: 0,
    test: 0,
    map: 0,
    frame: 0,
    checkpoint: 0,
    rest: 0,
  };
  /** The number of finished turns: a sign of life. */
  turns = 0;
  /** The clock of all times of a run. */
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

  /** Work starts after a pause, which counts for no kind of work. */
  begin(): void {
    this.lastEnd = this.clock.begin();
  }

  /** Ends a turn. Resolves when the device has finished the previous turn, and the messages have been delivered. */
  async end(work: Work): Promise<void> {
    const before = this.tail;
    this.tail = this.fence().then(() => {
      this.account(work);
      this.turns++;
    });
    // The next turn waits for it; until then its failure must not count as unhandled.
    this.tail.catch(() => {});
    await before;
    await yieldToMessages();
  }

  /**
   * Training stops here for a view. What the thread has done since its last turn, such as receiving messages, is no part of the
   * view.
   */
  stopTraining(): void {
    this.account('train');
  }

  /**
   * Does something in the midst of a turn of another kind: its time does not count for that turn. The device may be busy with
   * the turn meanwhile, so this is the most that it can have cost.
   */
  aside<T>(work: Work, act: () => T): T {
    const since = this.clock.now();
    const result = act();
    this.setAside(work, since);
    return result;
  }

  /** The same for what has been done since a reading of the clock. */
  setAside(work: Work, since: number): void {
    const now = this.clock.now();
    const took = now - Math.max(since, this.lastEnd);
    this.spent[work] += took;
    this.lastEnd += took;
  }

  /** Resolves when the device has finished all work. */
  async drain(): Promise<void> {
    await this.tail;
  }

  /** The cost of each kind of view, as a share of the training time. */
  get viewShares(): ViewShares {
    const { train, test, map, frame, checkpoint } = this.spent;
    const share = (spent: number) => (train > 0 ? spent / train : 0);
    return { test: share(test), map: share(map), frame: share(frame), checkpoint: share(checkpoint) };
  }

  /** What all views have taken, in ms. */
  get views(): number {
    const { test, map, frame, checkpoint } = this.spent;
    return test + map + frame + checkpoint;
  }

  private account(work: Work): void {
    const now = this.clock.now();
    this.spent[work] += now - this.lastEnd;
    this.lastEnd = now;
  }
}
