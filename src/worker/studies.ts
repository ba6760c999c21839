import type { Digits } from '../data/loader';
import type { DataSet } from '../domain/dataSet';
import { PIXELS } from '../domain/digit';
import type { Measured } from '../domain/measured';
import { messageOf } from '../domain/messageOf';
import type { StudyName, StudyProgress, StudyReport } from '../domain/study';
import type { PcaBasis } from '../engine/pca';
import { STUDIES } from '../engine/studies';
import type { Labelled } from '../engine/studies/subject';
import type { StudyNews } from '../protocol/messages';
import { type Started, Thread } from '../protocol/thread';
import type { TrainingLoop } from './loop';
import { readyDigits } from './readyDigits';
import { Signal } from './signal';
import { startThread } from './startThread';
import type { Study, StudyTask } from './studyThread';

export interface StudiesOptions {
  readonly digits: Digits;
  /** What they are. */
  readonly item: DataSet['item'];
  readonly loop: Pick<TrainingLoop, 'withNetwork'>;
  readonly basis: () => PcaBasis | null;
  readonly onNews: (name: StudyName, news: StudyNews) => void;
  /** Computes PCA again after it has failed. */
  readonly retryPca: () => void;
  /** Replaced in tests. */
  readonly create?: () => Started;
}

/** A study's thread is given up after this many seconds of silence. */
const PATIENCE = 120;

/** The name of a study's thread. */
export const STUDY_THREAD = 'study';

/** The thread has the same script as this one: see worker.ts. */
const start = () => startThread(self.location.href, STUDY_THREAD);

/** A running study. */
interface Attempt {
  readonly name: StudyName;
  thread: Thread<Study> | null;
}

/** The last results of a study, and their inputs. */
interface Known {
  readonly basis: PcaBasis;
  readonly digits: string;
  readonly report: StudyReport<StudyName>;
}

/** Runs at most one study of each name. This thread only reads the network's weights; another thread does the rest. */
export class Studies {
  private readonly attempts = new Map<StudyName, Attempt>();
  private readonly arrival = new Signal();
  private pcaFailed = false;
  private readonly known = new Map<StudyName, Known>();

  constructor(private readonly options: StudiesOptions) {}

  /** Studies the current network as soon as all inputs have arrived. Replaces a running study of the same name. */
  begin(name: StudyName): void {
    this.cancel(name);
    if (this.pcaFailed) this.options.retryPca();
    const attempt: Attempt = { name, thread: null };
    this.attempts.set(name, attempt);
    this.run(attempt).catch((error) => {
      if (this.goesOn(attempt)) this.fail(attempt, messageOf(error));
    });
  }

  /** Ends the running study without a message. */
  cancel(name: StudyName): void {
    const attempt = this.attempts.get(name);
    attempt?.thread?.end();
    this.attempts.delete(name);
    this.arrival.raise();
  }

  /** Digits or PCA have arrived. */
  update(): void {
    this.arrival.raise();
  }

  /** PCA has failed, or is being computed again. */
  setPcaFailed(failed: boolean): void {
    this.pcaFailed = failed;
    this.arrival.raise();
  }

  private goesOn(attempt: Attempt): boolean {
    return this.attempts.get(attempt.name) === attempt;
  }

  private async run(attempt: Attempt): Promise<void> {
    const { name } = attempt;
    for (let lack = this.lack(name); lack; lack = this.lack(name)) {
      this.tell(name, { done: 0, doing: lack });
      await this.arrival.change();
      if (!this.goesOn(attempt)) return;
    }
    this.tell(name, { done: 0, doing: 'Reading the network' });
    const { digits, item, loop, basis } = this.options;
    const { measured, ...network } = await loop.withNetwork(async ({ id, trainer }) => {
      trainer.sync();
      const { step, epoch, autoencoder, objective } = trainer;
      const { spec } = autoencoder;
      return {
        measured: { runId: id, step, epoch, codeSize: spec.codeSize },
        model: spec,
        training: objective.training,
        weights: await autoencoder.readWeights(),
      };
    });
    if (!this.goesOn(attempt)) return;
    const needed = STUDIES[name].digits;
    await this.compute(attempt, measured, {
      name,
      item,
      ...network,
      train: some(readyDigits(digits.train), needed.train),
      test: some(readyDigits(digits.test), needed.test),
      basis: basis() as PcaBasis,
    });
  }

  /** What the study waits for, in words; null if all inputs have arrived. Throws if an input has failed. */
  private lack(name: StudyName): string | null {
    for (const [set, called] of [
      ['train', 'training'],
      ['test', 'test'],
    ] as const) {
      const digits = this.options.digits[set];
      const coming = digits.chunksIn('coming').length > 0;
      if (coming && digits.loaded < STUDIES[name].digits[set]) return `Waiting for the ${called} digits`;
      if (digits.loaded === 0) {
        throw new Error(`None of the ${called} digits could be fetched, so there is nothing to measure on.`);
      }
    }
    if (this.options.basis()) return null;
    if (this.pcaFailed) throw new Error('This measurement needs PCA, which could not be computed.');
    return 'Waiting for PCA, which is being computed';
  }

  private async compute(
    attempt: Attempt,
    measured: Measured,
    task: Omit<StudyTask, 'previous'>,
  ): Promise<void> {
    const { name } = attempt;
    const { basis } = task;
    const digits = `${task.train.labels.length} ${task.test.labels.length}`;
    const known = this.known.get(name);
    const previous = known?.basis === basis && known.digits === digits ? known.report : null;
    const thread = new Thread<Study>('The study', PATIENCE, this.options.create ?? start);
    attempt.thread = thread;
    const told = thread.listener<StudyProgress>((progress) => this.tell(name, progress));
    const findings = await thread.ask({ ...task, previous }, told);
    this.cancel(name);
    const report = { ...measured, ...findings };
    this.known.set(name, { basis, digits, report });
    this.options.onNews(name, { kind: 'report', report });
  }

  private tell(name: StudyName, progress: StudyProgress): void {
    this.options.onNews(name, { kind: 'progress', progress });
  }

  private fail({ name }: Attempt, message: string): void {
    this.cancel(name);
    this.options.onNews(name, { kind: 'failed', message });
  }
}

/** The first digits, copied: sending a part of the whole set would send its whole memory. */
function some({ labels, pixels }: Labelled, count: number): Labelled {
  return { labels: labels.slice(0, count), pixels: pixels.slice(0, count * PIXELS) };
}
