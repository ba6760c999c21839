/** The quality of codes as features: how well they determine properties of a digit, measured on test digits. */

import type { Measured } from './measured';

/** The autoencoder's code, PCA's of the same size, and the 784 pixels themselves. */
export const REPRESENTATIONS = ['code', 'pca', 'pixels'] as const;
export type Representation = (typeof REPRESENTATIONS)[number];

/**
 * The number of digits used, the first of each set: enough to resolve one or two percent, few enough to take seconds.
 */
export const FEATURE_DIGITS = { train: 10_000, test: 2_000 } as const;
/** Neighbours that vote on a digit's class. */
export const NEIGHBOURS = 5;
/** The number of neighbours for trustworthiness (Venna and Kaski's measure). */
export const TRUSTED_NEIGHBOURS = 12;

/** The two classifiers. */
export const CLASSIFIERS = ['neighbours', 'probe'] as const;
export type Classifier = (typeof CLASSIFIERS)[number];

/** The measures of one representation. */
export interface FeatureFigures extends Readonly<Record<Classifier, Uint8Array>> {
  /** Class of each test digit, predicted by its 5 nearest training digits. */
  readonly neighbours: Uint8Array;
  /** The same, predicted by softmax regression. */
  readonly probe: Uint8Array;
  /** −1 to 1. */
  readonly silhouette: number;
  /** 0 to 1. */
  readonly trustworthiness: number;
}

export interface FeatureFindings {
  /** The number of training digits for the classifiers. */
  readonly trainDigits: number;
  /** True class of each test digit. */
  readonly labels: Uint8Array;
  readonly figures: Readonly<Record<Representation, FeatureFigures>>;
}

export type FeatureReport = Measured & FeatureFindings;
