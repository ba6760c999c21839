/** Runs that were replaced, in bounded memory: an undo brings them back. */
import type { Checkpoint } from '../../domain/checkpoint';
import type { State } from '../state';

/** The parts of the state that belong to one run. */
export type RunView = Pick<State, 'source' | 'settings' | 'run' | 'ghost' | 'moment' | 'timeline' | 'course'>;

export const viewOf = ({ source, settings, run, ghost, moment, timeline, course }: State): RunView => ({
  source,
  settings,
  run,
  ghost,
  moment,
  timeline,
  course,
});

/** The memory for their checkpoints and timelines, in bytes. */
const MEMORY = 192 * 2 ** 20;

export class EndedRuns {
  /** The one that was replaced last is the last. */
  private views = new Map<number, RunView>();
  /** The latest checkpoint of each run, also of the present one. */
  private checkpoints = new Map<number, Checkpoint>();

  constructor(private readonly memory = MEMORY) {}

  /** A run has been replaced. Its last checkpoint may still be on its way. */
  keep(view: RunView): void {
    this.views.delete(view.run.id);
    this.views.set(view.run.id, view);
  }

  /** The run is shown again. Its checkpoint stays. */
  forget(runId: number): void {
    this.views.delete(runId);
  }

  view(runId: number): RunView | undefined {
    return this.views.get(runId);
  }

  /** The latest checkpoint; null if the run has taken no step. */
  checkpoint(runId: number): Checkpoint | null {
    return this.checkpoints.get(runId) ?? null;
  }

  /** A checkpoint has arrived. `wanted`: the runs that can still be shown. */
  hold(runId: number, checkpoint: Checkpoint, wanted: ReadonlySet<number>): void {
    if (wanted.has(runId)) this.checkpoints.set(runId, checkpoint);
  }

  /**
   * Forgets the runs that are not wanted. If the others need too much memory, the oldest lose their timelines, and then
   * everything. Returns the ids of those that are lost although they were wanted.
   */
  bound(wanted: ReadonlySet<number>, present: number): ReadonlySet<number> {
    for (const id of this.views.keys()) if (!wanted.has(id)) this.views.delete(id);
    for (const id of this.checkpoints.keys())
      if (id !== present && !wanted.has(id)) this.checkpoints.delete(id);
    for (const [id, view] of this.views) {
      if (this.bytes <= this.memory) return new Set();
      this.views.set(id, { ...view, timeline: view.timeline.newest() });
    }
    const lost = new Set<number>();
    for (const id of [...this.views.keys()]) {
      if (this.bytes <= this.memory) break;
      this.views.delete(id);
      this.checkpoints.delete(id);
      lost.add(id);
    }
    return lost;
  }

  private get bytes(): number {
    const timelines = [...this.views.values()].reduce((sum, { timeline }) => sum + timeline.bytes, 0);
    const checkpoints = [...this.checkpoints.values()].flatMap(({ weights, optimizer }) => [
      ...weights,
      ...optimizer.slots,
    ]);
    return timelines + checkpoints.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }
}
