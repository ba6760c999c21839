import type { RunRecord } from './present';

/** After this many failures without progress, another start would not help. */
const MOST = 3;

/**
 * Decides whether a failed worker is replaced. Progress decides, not time: failures count until a worker has sent a later
 * checkpoint than the one that it began with. Steps after the last checkpoint are lost with the worker, so a run that dies
 * before each next checkpoint would repeat the same steps for ever.
 */
export class Attempts {
  private failures = 0;
  private runId: number | null = null;
  private step = 0;

  /** The worker of this run has failed. Returns whether another one should continue the run. */
  failed(run: Pick<RunRecord, 'id' | 'checkpoint'> | null): boolean {
    const id = run?.id ?? null;
    const step = run?.checkpoint?.step ?? 0;
    const further = id !== this.runId || step > this.step;
    this.failures = further ? 1 : this.failures + 1;
    this.runId = id;
    this.step = step;
    return this.failures < MOST;
  }

  /** The person wants another try. */
  forget(): void {
    this.failures = 0;
  }
}
