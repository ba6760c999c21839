/** A person's own digits as the files of a zip: pictures for people, IDX for programs, and strokes for this page. */
import { type Zippable, zipSync } from 'fflate';
import { decodeStrokes } from '../../data/strokeCode';
import { type DataSetId, shippedSet } from '../../domain/dataSet';
import { PIXELS, SIDE } from '../../domain/digit';
import { DIGITS_FILE } from '../../domain/digitsFile';
import type { MyDigit } from '../../domain/myDigit';
import { withoutAdded } from '../../domain/withoutAdded';
import { idxFile } from './idxFile';
import { png } from './png';
import { type Folder, readme } from './readme';

interface Group {
  readonly set: DataSetId;
  readonly name: string;
  readonly classes: readonly string[];
  readonly digits: readonly MyDigit[];
}

/** `version`: of Hourglass. */
export const digitsZip = (digits: readonly MyDigit[], version: string): Blob =>
  new Blob([withoutAdded(() => zipSync(digitFiles(digits, version))) as Uint8Array<ArrayBuffer>], {
    type: 'application/zip',
  });

/** The zip's content. PNGs are packed already. `version`: of Hourglass. */
export function digitFiles(digits: readonly MyDigit[], version: string): Zippable {
  const files: Zippable = { [DIGITS_FILE.name]: new TextEncoder().encode(digitsJson(digits)) };
  const folders: Folder[] = [];
  for (const { set, name, classes, digits: members } of groupsOf(digits)) {
    const folder = free(set === 'own' ? safe(name) : set, folders);
    const pixels = new Uint8Array(members.length * PIXELS);
    for (const [i, digit] of members.entries()) pixels.set(digit.pixels, i * PIXELS);
    const labels = Uint8Array.from(members, ({ label }) => classes.indexOf(label));
    files[`${folder}/images-idx3-ubyte`] = idxFile([members.length, SIDE, SIDE], pixels);
    files[`${folder}/labels-idx1-ubyte`] = idxFile([members.length], labels);
    files[`${folder}/classes.txt`] = new TextEncoder().encode(`${classes.join('\n')}\n`);
    for (const [i, { label, pixels }] of members.entries()) {
      const number = String(i + 1).padStart(4, '0');
      // Names that are the same on disk are told apart by the number of the class.
      const place = safe(label) === label ? label : `${classes.indexOf(label)}-${safe(label)}`;
      files[`${folder}/png/${place}/${number}.png`] = [png(pixels), { level: 0 }];
    }
    folders.push({ folder, name, classes, count: members.length });
  }
  files['README.md'] = new TextEncoder().encode(readme(folders, version));
  return files;
}

/** The digits of each data set, with its classes: the shipped ones’ own, otherwise those that occur. */
function groupsOf(digits: readonly MyDigit[]): Group[] {
  const groups = new Map<string, MyDigit[]>();
  for (const digit of digits) {
    const key = digit.set === 'own' ? `own ${digit.setName}` : digit.set;
    groups.set(key, [...(groups.get(key) ?? []), digit]);
  }
  return [...groups.values()].map((members) => {
    const [{ set, setName } = { set: 'own', setName: '' } as const] = members;
    const occurring = [...new Set(members.map(({ label }) => label))].sort();
    const shipped = shippedSet(set);
    return { set, name: shipped?.name ?? setName, classes: shipped?.classes ?? occurring, digits: members };
  });
}

/** A name that every file system takes. */
const safe = (name: string) =>
  name
    .replace(/[^\p{L}\p{N} _-]/gu, '-')
    .replace(/^[-\s]+|[-\s]+$/g, '')
    .slice(0, 40) || 'images';

function free(name: string, folders: readonly Folder[]): string {
  for (let i = 1; ; i++) {
    const wanted = i === 1 ? name : `${name}-${i}`;
    if (!folders.some(({ folder }) => folder.toLowerCase() === wanted.toLowerCase())) return wanted;
  }
}

/** Coordinates are in pixels of a 28×28 pad, from the top left; pressures from 0 to 1. */
export function digitsJson(digits: readonly MyDigit[]): string {
  const { format, version } = DIGITS_FILE;
  const entries = digits.map(({ set, setName, label, at, strokes }) => ({
    set,
    setName,
    class: label,
    drawn: new Date(at).toISOString(),
    strokes: (decodeStrokes(strokes) ?? []).map(({ points, width, erase }) => ({
      width,
      erase,
      points: points.map(({ x, y, pressure }) => [x, y, pressure]),
    })),
  }));
  return JSON.stringify({ format, version, digits: entries });
}
