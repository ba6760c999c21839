/**
 * The page's texts are written for MNIST, whose images are digits. Of another set they speak of its own: letters, or
 * images. And the names of classes in texts: “a 7”, “Trouser”.
 */
import type { DataSet } from './dataSet';

type Named = Pick<DataSet, 'item' | 'classes' | 'labelled'>;

const begun = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Where the word alone would make no sense: everything that the page shows is an image. */
const OF_IMAGES: readonly (readonly [RegExp, string])[] = [
  [/Not digits: /g, 'Of other kinds: '],
  [/Digits against non-digits/g, 'Images of this set against others'],
  [/learnt only digits rebuilds other images badly/g, 'learnt only these images rebuilds others badly'],
  [/digits and other images/g, 'images of this set and others'],
  [/images that are not digits/gi, 'images of other kinds'],
  [/an image that is not a digit/gi, 'an image of another kind'],
  [/not a digit\b/g, 'an image of another kind'],
  [/look like digits/g, 'look like images of the set'],
  [/non-digits/g, 'other images'],
];

/** A text in the words of a set: `a test digit` → `a test image`, `Digits` → `Images`. MNIST's own are unchanged. */
export function inWordsOf({ item }: Pick<DataSet, 'item'>, text: string): string {
  if (item === 'digit') return text;
  const article = /^[aeiou]/.test(item) ? 'n' : '';
  const phrases = item === 'image' ? OF_IMAGES : [];
  return phrases
    .reduce((words, [from, to]) => words.replace(from, to), text)
    .replace(/\b([Aa]) digit\b/g, `$1${article} digit`)
    .replace(/\b([Dd])igit(s?)\b/g, (_, first: string, many: string) =>
      first === 'D' ? begun(item) + many : item + many,
    );
}

/** The class in a table: MNIST's as a number; nothing without labels. */
export function classCell(set: Named, label: number): string | number | null {
  if (!set.labelled) return null;
  return set.item === 'digit' ? label : className(set, label);
}

/**
 * The head of a narrow column of one image: its class, which breaks only after a slash or a space, or without labels its
 * number in the row, counted from 1.
 */
export const columnHead = (set: Named, label: number, column: number): string =>
  set.labelled
    ? className(set, label).replaceAll('/', '/\u200b').replaceAll('-', '\u2011')
    : String(column + 1);

/** Whether the names of the classes are as short as a digit. */
export const isShort = ({ classes }: Pick<DataSet, 'classes'>): boolean =>
  classes.every((name) => name.length <= 2);

/** The class's own name: `7`, `Trouser`. */
export const className = ({ classes }: Pick<DataSet, 'classes'>, label: number): string =>
  classes[label] ?? String(label);

/** An image of a class, in the middle of a sentence: `digit 7`, `letter Q`, `Trouser`; `image` without labels. */
export function itemOfClass(set: Named, label: number): string {
  if (!set.labelled) return set.item;
  return set.item === 'image' ? className(set, label) : `${set.item} ${className(set, label)}`;
}

/** The same at the beginning of a sentence, or as a heading: `Digit 7`. */
export const headOfClass = (set: Named, label: number): string => begun(itemOfClass(set, label));

/** What follows the number of an image in its name: `, a 7`, `, Trouser`; nothing without labels. */
export function classAfter(set: Named, label: number): string {
  if (!set.labelled) return '';
  return set.item === 'digit' ? `, a ${className(set, label)}` : `, ${itemOfClass(set, label)}`;
}
