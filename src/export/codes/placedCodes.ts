import type { LatentCodes } from '../../domain/results';
import type { Subject } from '../network/subject';

/** Codes of digits, and their places on the page's map. */
export interface PlacedCodes extends LatentCodes {
  /** Null if the page has no map of these codes. */
  readonly map: {
    /** x and y of each code, in turn. */
    readonly points: Float32Array;
    /** What the two axes are, as the end of a sentence: `the first two principal components of the codes`. */
    readonly axes: string;
  } | null;
}

/** The words about the network whose codes are saved. */
export type CodesSubject = Pick<Subject, 'title' | 'settings' | 'data'>;

export type Digit = Readonly<{ set: 'test' | 'training'; index: number; label: number }>;

/** The set of a digit of the codes, its index in that set (from 0, as in MNIST), and its class. */
export function digitAt({ labels, tests }: Pick<LatentCodes, 'labels' | 'tests'>, i: number): Digit {
  const label = labels[i] as number;
  return i < tests ? { set: 'test', index: i, label } : { set: 'training', index: i - tests, label };
}

/** How many codes there are of which set, as a sentence. */
export function countsOf({ labels, tests }: Pick<LatentCodes, 'labels' | 'tests'>): string {
  const training = labels.length - tests;
  return training === 0
    ? `The codes of ${tests} test digits.`
    : `The codes of ${tests} test digits, then of ${training} training digits.`;
}
