import { type FeatureFigures, NEIGHBOURS, TRUSTED_NEIGHBOURS } from '../../../domain/features';
import { checkFinite, type OnProgress } from '../subject';
import { countOf, type Vectors } from './distances';
import { classifyByNeighbours } from './knn';
import { classifyLinearly } from './probe';
import { silhouette } from './silhouette';
import { trustworthiness } from './trustworthiness';

/** Training and test digits in one representation: pixels or codes. */
export interface Represented {
  readonly train: Vectors;
  readonly test: Vectors;
}

export interface Classes {
  readonly train: Uint8Array;
  readonly test: Uint8Array;
}

/** Trustworthiness is not defined for fewer test digits. */
const MIN_TEST_DIGITS = 2 * TRUSTED_NEIGHBOURS + 1;

/**
 * All measures of one representation. `pixels`: the pixels of the test digits. Throws if a number is not finite, or if
 * there are fewer than `NEIGHBOURS` training or `MIN_TEST_DIGITS` test digits.
 */
export function measureFeatures(
  { train, test }: Represented,
  classes: Classes,
  pixels: Vectors,
  onProgress: OnProgress,
): FeatureFigures {
  const [some, few] = [countOf(train), countOf(test)];
  if (some < NEIGHBOURS || few < MIN_TEST_DIGITS) {
    throw new RangeError(
      `Features need at least ${NEIGHBOURS} training digits and ${MIN_TEST_DIGITS} test digits; there are ${some} and ${few}.`,
    );
  }
  for (const { values } of [train, test]) checkFinite(values);
  // The shares are those of the time with a code of 32 numbers.
  return {
    neighbours: classifyByNeighbours(train, classes.train, test, NEIGHBOURS, (done) =>
      onProgress('nearest neighbours', 0.45 * done),
    ),
    probe: classifyLinearly(train, classes.train, test, (done) =>
      onProgress('linear probe', 0.45 + 0.2 * done),
    ),
    silhouette: silhouette(test, classes.test, (done) => onProgress('silhouette', 0.65 + 0.1 * done)),
    trustworthiness: trustworthiness(test, pixels, TRUSTED_NEIGHBOURS, (done) =>
      onProgress('trustworthiness', 0.75 + 0.25 * done),
    ),
  };
}
