/** Writes the page's run, and what the tab shows, as training goes on. */
import type { Checkpoint } from '../../domain/checkpoint';
import type { Course } from '../course';
import type { Lab, State } from '../state';
import type { TrainedPoint } from '../sweep/sweep';
import { recordOf, type Visit } from './ofRun';
import type { RunRecord } from './record';
import { type Kept, writeRun } from './records';
import { type Sitting, writeSitting } from './sitting';
import { causeOf } from './trouble';

/** The last attempt to save. */
export type Saving =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saved'; readonly step: number; readonly at: number }
  /** `why`: the end of a sentence. */
  | { readonly kind: 'failed'; readonly why: string };

/** A run, its settings and its data. */
type Saved = Pick<State, 'run' | 'settings' | 'source'>;

interface Options {
  readonly lab: Pick<Lab, 'getState' | 'subscribe' | 'onCheckpoint' | 'checkpoint'>;
  readonly version: string;
  readonly onSaving: (saving: Saving) => void;
  readonly onRecord: (record: RunRecord) => void;
  /** The storage is nearly full: the weights of so many earlier runs had to go. */
  readonly onRoom: (runs: number) => void;
}

/** Changes of the drawing and of the settings are written after this time (ms) without another one. */
const REST = 500;
/** What could not be written is tried again after this time (ms), unless something newer is written before. */
const AGAIN = 15_000;

export class Saver {
  /** Null until the tab's key is known. */
  private tab: string | null = null;
  /** Writes come one after the other. */
  private last: Promise<unknown> = Promise.resolve();
  /** The run that waits to be written; newer checkpoints replace it. */
  private waiting: { readonly key: string; write: () => Promise<void> } | null = null;
  /** For each run that is stored, the step of its latest checkpoint, as far as this page knows. */
  private readonly stored = new Map<string, number>();
  /** The backend that was reported last: a thread that is just starting has none. */
  private backend: State['backend'] = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private again: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly options: Options) {
    const { lab } = options;
    lab.onCheckpoint((view, checkpoint) => this.soon(view, checkpoint));
    lab.subscribe(({ drawing, settings, course, backend }, before) => {
      this.backend = backend ?? this.backend;
      if (drawing === before.drawing && settings === before.settings && course === before.course) return;
      if (this.timer) clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.sit(), REST);
    });
  }

  /** From now on, what the tab shows is written under this key. */
  begin(tab: string): void {
    this.tab = tab;
  }

  /** A run that is stored, with its latest checkpoint of this step, is shown again. */
  found(key: string, step: number): void {
    this.stored.set(key, step);
    void this.sit();
  }

  /** Writes the present state now: the page may be about to close. */
  async flush(): Promise<void> {
    const { run } = this.options.lab.getState();
    if (this.stored.get(run.key) === run.step) return this.sit();
    const checkpoint = run.step > 0 ? await this.options.lab.checkpoint().catch(() => null) : null;
    if (checkpoint && this.options.lab.getState().run.key === run.key)
      await this.write(this.options.lab.getState(), checkpoint);
    else await this.sit();
  }

  /** Writes a run with a checkpoint of the person's. Rejects if it cannot be stored. */
  async keep(
    { run, settings, source }: Saved,
    checkpoint: Checkpoint,
    named: readonly Kept[],
  ): Promise<void> {
    const { onRecord, onRoom } = this.options;
    const record = recordOf(run, settings, checkpoint, this.visit(source));
    onRecord(await writeRun(record, checkpoint, named, onRoom));
  }

  /** Writes a run that was trained beside the page's own. Rejects if it cannot be stored. */
  async record({ run, settings, checkpoint, backend, sweep }: TrainedPoint): Promise<void> {
    const visit = { ...this.visit(this.options.lab.getState().source), backend };
    const { onRecord, onRoom } = this.options;
    onRecord(await writeRun(recordOf(run, settings, checkpoint, visit, sweep), checkpoint, [], onRoom));
  }

  private visit(source: State['source']): Visit {
    const { lab, version } = this.options;
    const { pca, source: present } = lab.getState();
    return { backend: this.backend, pca: source === present ? pca : null, version, data: source.set.name };
  }

  private soon(view: Saved, checkpoint: Checkpoint): void {
    const { key } = view.run;
    const write = () => this.write(view, checkpoint);
    if (this.waiting?.key === key) {
      this.waiting.write = write;
      return;
    }
    const next = { key, write };
    this.waiting = next;
    this.last = this.last.then(() => {
      if (this.waiting === next) this.waiting = null;
      return next.write();
    });
  }

  /** Never rejects. */
  private async write(view: Saved, checkpoint: Checkpoint): Promise<void> {
    const { onSaving } = this.options;
    if (this.again) clearTimeout(this.again);
    try {
      await this.keep(view, checkpoint, []);
      this.stored.set(view.run.key, checkpoint.step);
      await this.sit();
      onSaving({ kind: 'saved', step: checkpoint.step, at: Date.now() });
    } catch (error) {
      onSaving({ kind: 'failed', why: causeOf(error) });
      this.again = setTimeout(() => this.soon(view, checkpoint), AGAIN);
    }
  }

  /** Never rejects: what matters is reported by `write`. */
  private async sit(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.tab === null) return;
    const { settings, drawing, run, course } = this.options.lab.getState();
    const { strokes, picture } = drawing;
    const sitting: Sitting = {
      tab: this.tab,
      updatedAt: Date.now(),
      settings,
      drawing: {
        strokes: strokes.map((stroke) => ({ ...stroke, points: [...stroke.points] })),
        // Shared memory cannot be stored.
        picture: picture && { name: picture.name, pixels: picture.pixels.slice() },
      },
      run: this.stored.has(run.key) ? run.key : null,
      course: lasting(course),
    };
    await writeSitting(sitting).catch(() => {});
  }
}

/** A pause for a sweep, or for want of a thread, ends with the visit. */
function lasting(course: Course): Sitting['course'] {
  if (course === 'ended' || course === 'halted') return course;
  return 'trains';
}
