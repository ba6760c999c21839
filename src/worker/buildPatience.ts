import { INTERVAL } from './heartbeat';

/** In ms. */
const PATIENCE = 30_000;

/**
 * Decides whether a backend is being started, or a network built, in vain: something that it waits for may never come. It
 * counts its own calls instead of reading the clock, so that a sleeping computer, or a browser that compiles, does not
 * count as standing still.
 */
export class BuildPatience {
  private calls = 0;
  private progress = -1;

  /** Call it every `INTERVAL`. `progress`: a number that changes with all work that is begun or done. */
  lives(builds: boolean, progress: number): boolean {
    this.calls = builds && progress === this.progress ? this.calls + 1 : 0;
    this.progress = progress;
    return this.calls * INTERVAL < PATIENCE;
  }
}
