import { transfer } from 'comlink';
import type { DecodeImage } from '../data/import/imageFiles';
import { Importer } from '../data/import/importer';
import type { Import } from '../protocol/import';

/** The task of the import thread. `decode` decodes PNG and JPEG. */
export function importTask(decode: DecodeImage): Import {
  const importer = new Importer(decode);
  return async (task, progress) => {
    switch (task.kind) {
      case 'read':
        // Before the first answer, Firefox delays these messages, as long as this thread is busy.
        await progress({ done: 0, doing: 'Reading' });
        return importer.read(task.files, progress);
      case 'make': {
        const set = importer.make(task.choices);
        const { train, test } = set;
        return transfer(
          set,
          [train.pixels, train.labels, test.pixels, test.labels].map(({ buffer }) => buffer),
        );
      }
      default:
        return task satisfies never;
    }
  };
}
