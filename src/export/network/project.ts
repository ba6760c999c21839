/** A small project of files, and the zip archive of it. */
import { type Zippable, zipSync } from 'fflate';
import { withoutAdded } from '../../domain/withoutAdded';

/** The content of each file, by its path in the project. */
export type Project = Readonly<Record<string, Uint8Array | string>>;

/** A fixed time, so that equal files give equal archives. The earliest that a zip archive can hold is in 1980. */
const TIME = new Date(2000, 0, 1);

/** A zip archive without compression: weights hardly become smaller by it. */
export function zipOf(files: Project): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const [path, content] of Object.entries(files))
    entries[path] = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return withoutAdded(() => zipSync(entries, { level: 0, mtime: TIME }));
}
