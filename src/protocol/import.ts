import type { ImageSet } from '../data/imageSet';
import type { ReadProgress } from '../data/import/read';
import type { ChosenFile } from '../data/import/source';
import type { Choices, Survey } from '../data/import/survey';

/** The tasks of the import thread: to read files, then to make a set of what was read. */
type ImportTask =
  | { readonly kind: 'read'; readonly files: readonly ChosenFile[] }
  | { readonly kind: 'make'; readonly choices: Choices };

/**
 * Answers `read` with a survey and `make` with the set. Rejects with a sentence for the person. `progress` gets 0 at the
 * start of `read`, then the share that is done.
 */
export type Import = (
  task: ImportTask,
  progress: (progress: ReadProgress) => unknown,
) => Promise<Survey | ImageSet>;
