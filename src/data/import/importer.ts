import { clauseOf } from '../../domain/messageOf';
import type { ImageSet } from '../imageSet';
import type { DecodeImage } from './imageFiles';
import { Plan } from './plan';
import { type ReadProgress, readFiles } from './read';
import { Refusal } from './refusal';
import type { ChosenFile } from './source';
import type { Choices, Survey } from './survey';

/** The work of the import thread: reads files, then makes the set. Keeps what it has read in between. */
export class Importer {
  private plan: Plan | null = null;

  constructor(private readonly decode: DecodeImage) {}

  /** Rejects with a `Refusal`; the files that were read before are then still there. */
  async read(files: readonly ChosenFile[], tell: (progress: ReadProgress) => unknown): Promise<Survey> {
    try {
      this.plan = new Plan(await readFiles(files, this.decode, tell));
    } catch (error) {
      // The browser has no more memory for an array.
      if (error instanceof RangeError && !(error instanceof Refusal))
        throw new Refusal(`These images do not fit into the memory of this browser (${clauseOf(error)}).`);
      throw error;
    }
    return this.plan.survey;
  }

  /** Throws a `Refusal` if a name is missing, too long or used twice, or if no files were read. */
  make(choices: Choices): ImageSet {
    if (!this.plan) throw new Refusal('There are no images yet. Choose files first.');
    return this.plan.make(choices);
  }
}
