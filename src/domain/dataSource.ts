import { type DataSet, MNIST } from './dataSet';
import type { ImageSet } from './imageSet';
import type { OwnDigits } from './ownDigits';

/** A data set, and where its images come from. */
export interface DataSource {
  /** With a person's own digits, its name says so: `MNIST + 24 of my digits, 10 %`. */
  readonly set: DataSet;
  /** A person's own images; null if they are fetched from the set's folder. */
  readonly images: ImageSet | null;
  /** Digits that a person has drawn and trains on. Test images, PCA and the map stay those of the set. */
  readonly mine?: Mine;
}

interface Mine extends OwnDigits {
  /** The set without them. */
  readonly base: DataSource;
}

export const MNIST_SOURCE: DataSource = { set: MNIST, images: null };

/** The person's own images as a source. */
export const ownSource = (images: ImageSet): DataSource => ({
  set: {
    id: 'own',
    name: images.name,
    classes: images.classes,
    item: 'image',
    labelled: images.labelled,
  },
  images,
});

/** The source without the person's own digits. */
export const baseOf = (source: DataSource): DataSource => source.mine?.base ?? source;

/** The source with these digits of the person's own, in place of others if it has some. */
export function withDigits(source: DataSource, digits: OwnDigits): DataSource {
  const base = baseOf(source);
  const { set, images } = base;
  const mine = `${digits.count.toLocaleString('en')} of my ${set.item}s`;
  const name =
    digits.share === null
      ? `Only ${mine}, tested on ${set.name}`
      : `${set.name} + ${mine}, ${Math.round(100 * digits.share)} %`;
  return { set: { ...set, name }, images, mine: { ...digits, base } };
}

/** The names that `withDigits` gives. */
const MIXED = /^(.+) \+ [\d,]+ of my .+, (\d+) %$/;
const ALONE = /^Only [\d,]+ of my .+, tested on (.+)$/;

/** The name of the set whose images test a run on data of this name. */
const testSet = (name: string): string => ALONE.exec(name)?.[1] ?? MIXED.exec(name)?.[1] ?? name;

/** The share of a person's own digits in data of this name: see `OwnDigits`. Undefined if it has none. */
export function shareIn(name: string): number | null | undefined {
  if (ALONE.test(name)) return null;
  const percent = MIXED.exec(name)?.[2];
  return percent === undefined ? undefined : Number(percent) / 100;
}

/** Whether data of these names have the same test images: the same set, with or without a person's own digits. */
export const sameTestImages = (one: string, other: string): boolean => testSet(one) === testSet(other);
