/** The names of the files that the page writes. */
import { DIGITS_FILE } from './digitsFile';

/** Those that are read, also in a zip. */
export const isRunOrNetwork = (path: string): boolean =>
  /(^|\/)(run|spec|model)\.json$|\.(bin|npz|safetensors)$/i.test(path);

/** Those that nothing else has: a set of images can be in `.npz` or `.bin` files too. */
export const isOnlyRunOrNetwork = (path: string): boolean =>
  /(^|\/)((run|spec|model)\.json|weights\.npz)$|\.(hourglass|safetensors)$/i.test(path);

/** The person's own digits. */
export const isDigitsFile = (path: string): boolean =>
  path === DIGITS_FILE.name || path.endsWith(`/${DIGITS_FILE.name}`);

/** Those that are written for other programs and for people, and never read. */
export const isOnlyWritten = (path: string): boolean =>
  /\.(onnx|parquet)$|(^|\/)(codes\.(csv|npy)|(vectors|metadata)\.tsv|hourglass-(metrics|lab-report)-[^/]*)$/i.test(
    path,
  );
