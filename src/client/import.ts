import type { ImageSet } from '../data/imageSet';
import type { ReadProgress } from '../data/import/read';
import type { ChosenFile } from '../data/import/source';
import type { Choices, Survey } from '../data/import/survey';
import type { Import } from '../protocol/import';
import { Thread, type WorkerLike } from '../protocol/thread';
import workerUrl from '../worker/import.worker?worker&url';
import { openWorker } from './openWorker';

/** The thread is given up after these seconds of silence: before its start, and during its work. */
const PATIENCE = { toBegin: 30, toGoOn: 300 };

const startWorker = (): WorkerLike => openWorker(workerUrl);

/** The page's end of the thread that reads a person's own images. The thread starts at once; `end` cancels its work. */
export class ImportClient {
  private readonly thread: Thread<Import>;

  /** `createWorker` is replaced in tests. */
  constructor(createWorker = startWorker) {
    this.thread = new Thread<Import>('Reading the images', createWorker);
  }

  /** Rejects with a sentence that says what is wrong with the files. After `end`, it never settles. */
  async read(files: readonly ChosenFile[], tell: (progress: ReadProgress) => void): Promise<Survey> {
    const told = this.thread.listener(PATIENCE.toGoOn, tell);
    return (await this.thread.ask(PATIENCE.toBegin, { kind: 'read', files }, told)) as Survey;
  }

  /** Makes the set of the files that were read. Rejects with a sentence if a name cannot be used. */
  async make(choices: Choices): Promise<ImageSet> {
    const silent = this.thread.listener(PATIENCE.toGoOn, () => {});
    return (await this.thread.ask(PATIENCE.toGoOn, { kind: 'make', choices }, silent)) as ImageSet;
  }

  end(): void {
    this.thread.end();
  }
}
