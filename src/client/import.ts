import type { ImageSet } from '../data/imageSet';
import type { ReadProgress } from '../data/import/read';
import type { ChosenFile } from '../data/import/source';
import type { Choices, Survey } from '../data/import/survey';
import type { Import } from '../protocol/import';
import { startScript, Thread } from '../protocol/thread';
import importUrl from '../worker/import.worker?worker&url';

/** The thread is given up after this many seconds of silence. */
const PATIENCE = 300;

const start = () => startScript(importUrl);

/** The page's end of the thread that reads a person's own images. The thread starts at once; `end` cancels its work. */
export class ImportClient {
  private readonly thread: Thread<Import>;

  /** `create` is replaced in tests. */
  constructor(create = start) {
    this.thread = new Thread<Import>('Reading the images', PATIENCE, create);
  }

  /** Rejects with a sentence that says what is wrong with the files. After `end`, it never settles. */
  async read(files: readonly ChosenFile[], tell: (progress: ReadProgress) => void): Promise<Survey> {
    const told = this.thread.listener(tell);
    return (await this.thread.ask({ kind: 'read', files }, told)) as Survey;
  }

  /** Makes the set of the files that were read. Rejects with a sentence if a name cannot be used. */
  async make(choices: Choices): Promise<ImageSet> {
    const silent = this.thread.listener(() => {});
    return (await this.thread.ask({ kind: 'make', choices }, silent)) as ImageSet;
  }

  end(): void {
    this.thread.end();
  }
}
