/** What the names of files and folders say: the class, and whether images are for training or for the test. */
import { IMPORT_LIMITS } from './limits';
import { refuse } from './refusal';

export type SetName = 'train' | 'test';

const FOLDERS: Readonly<Record<string, SetName | 'other'>> = {
  train: 'train',
  training: 'train',
  test: 'test',
  testing: 'test',
  val: 'other',
  valid: 'other',
  validation: 'other',
};

const NAMES: readonly (readonly [RegExp, SetName | 'other'])[] = [
  [/(?<![a-z])train/i, 'train'],
  [/(?<![a-z])(test|t10k)/i, 'test'],
  [/(?<![a-z])val(id|idation)?(?![a-z])/i, 'other'],
];

/** `c.png` for `a/b/c.png`. */
export const baseOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** The folders of a path: `['a', 'b']` for `a/b/c.png`. */
const foldersOf = (path: string) => path.split('/').slice(0, -1);

/**
 * The set that a data file belongs to by its name, for example `t10k-images-idx3-ubyte` or `x_train`; else by its
 * folder's. `other`: validation images, which are not used.
 */
export function setOf(path: string): SetName | 'other' | null {
  for (const part of path.split('/').reverse())
    for (const [pattern, set] of NAMES) if (pattern.test(part)) return set;
  return null;
}

/** The set of an image by the names of its folders. */
export function setOfFolders(path: string): SetName | 'other' | null {
  for (const folder of foldersOf(path).reverse()) {
    const key = folder.toLowerCase();
    if (Object.hasOwn(FOLDERS, key)) return FOLDERS[key] ?? null;
  }
  return null;
}

/** The class of an image: the name of its folder, null if it is in none or in one such as `train`. */
export function classOf(path: string): string | null {
  const folder = foldersOf(path).at(-1);
  return folder === undefined || Object.hasOwn(FOLDERS, folder.toLowerCase()) ? null : folder;
}

/** Files that systems add by themselves. */
export const isHidden = (path: string) =>
  path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX') ||
  /^(thumbs\.db|desktop\.ini)$/i.test(baseOf(path));

export const isImageName = (path: string) => /\.(png|jpe?g)$/i.test(path);

/** Notes that often lie beside data. */
export const isDocument = (path: string) =>
  /\.(md|rst|pdf|html?|json|ya?ml|xml|py|ipynb|mat)$|^(readme|license)[^/]*$/i.test(baseOf(path));

/** Refuses a path of a zip's entry that leads out of the folder, or that no honest program writes. */
export function checkPath(path: string, zip: string): void {
  const shown = `the entry “${path.replaceAll(/\p{C}/gu, '�').slice(0, 80)}”`;
  if (path.length > IMPORT_LIMITS.path)
    refuse(
      zip,
      `${shown} … has a path of ${path.length} characters; at most ${IMPORT_LIMITS.path} are read.`,
    );
  if (/^[\\/]|^[a-z]:/i.test(path))
    refuse(zip, `${shown} has an absolute path; expected paths inside the zip, such as “3/a.png”.`);
  if (path.split(/[\\/]/).includes('..'))
    refuse(zip, `${shown} leads out of the zip (“..”); expected paths inside it, such as “3/a.png”.`);
  if (path.split('/').some((part) => part.replace(/\.[^.]*$/, '') === '__proto__'))
    refuse(zip, `${shown} is named “__proto__”, which names nothing. Give it another name.`);
  if (/\p{Cc}/u.test(path)) refuse(zip, `${shown} has control characters in its name; expected plain names.`);
}

/** A name for the set: that of the folder or file, without its ending. */
export function nameOf(paths: readonly string[]): string {
  const [first = ''] = paths;
  const top = first.includes('/') ? first.slice(0, first.indexOf('/')) : '';
  if (top && paths.every((path) => path.startsWith(`${top}/`))) return cut(top);
  const [only] = paths;
  if (paths.length === 1 && only) return cut(only.replace(/(\.gz)?$/i, '').replace(/\.[a-z\d-]{2,}$/i, ''));
  return 'My images';
}

const cut = (name: string) =>
  name.replaceAll(/\p{C}/gu, '').slice(0, IMPORT_LIMITS.name).trim() || 'My images';
