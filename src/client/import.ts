import type { ImageSet } from '../data/imageSet';
import type { ReadProgress } from '../data/import/read';
import type { ChosenFile } from '../data/import/source';
import type { Choices, Survey } from '../data/import/survey';
import type { Import } from '../protocol/import';
import { Thread } from '../protocol/thread';
import importUrl from '../worker/import.worker?worker&url';
import { startThread } from './startThread';

/** The thread is given up after this many seconds of silence. */
const PATIENCE = 300;

const start = () => startThread(importUrl);

/** The page's end of the thread that reads a person's own images. The thread starts at once; `end` cancels its work. */
export class ImportClient {
  private thread: Thread<Import>;
  /** What the thread has read. */
  private files: readonly ChosenFile[] | null = null;

  /** `create` is replaced in tests. */
  constructor(private readonly create = start) {
    this.thread = this.startThread();
  }

  /** Whether its thread could not start or has ended. */
  get ended(): boolean {
    return this.thread.ended;
  }

  /** Rejects with a sentence that says what is wrong with the files. After `end`, it never settles. */
  async read(files: readonly ChosenFile[], tell: (progress: ReadProgress) => void): Promise<Survey> {
    const survey = (await this.thread.ask({ kind: 'read', files }, this.thread.listener(tell))) as Survey;
    this.files = files;
    return survey;
  }

  /**
   * Makes the set of the files that were read. Rejects with a sentence if a name cannot be used. If the thread has ended
   * since, another one reads them again.
   */
  async make(choices: Choices): Promise<ImageSet> {
    const silent = () => {};
    if (this.ended && this.files) {
      this.thread = this.startThread();
      await this.read(this.files, silent);
    }
    return (await this.thread.ask({ kind: 'make', choices }, this.thread.listener(silent))) as ImageSet;
  }

  end(): void {
    this.files = null;
    this.thread.end();
  }

  private startThread(): Thread<Import> {
    return new Thread<Import>('Reading the images', PATIENCE, this.create);
  }
}
