/** How good features are: what can be told of a digit from its code, measured on test digits. */

import type { Measured } from './measured';

/** The autoencoder's code, PCA's of the same size, and the 784 pixels themselves. */
export const REPRESENTATIONS = ['code', 'pca', 'pixels'] as const;
export type Representation = (typeof REPRESENTATIONS)[number];

/** Digits that are used, the first of each set: enough to tell a percent or two apart, few enough to take seconds. */
export const FEATURE_DIGITS = { train: 10_000, test: 2_000 } as const;
/** Neighbours that vote on a digit's class. */
export const NEIGHBOURS = 5;
/** Neighbours of which trustworthiness asks whether they were neighbours before (Venna and Kaski's measure). */
export const TRUSTED_NEIGHBOURS = 12;

/** The two ways to classify. */
export const CLASSIFIERS = ['neighbours', 'probe'] as const;
export type Classifier = (typeof CLASSIFIERS)[number];

/** The measures of one representation. */
export interface FeatureFigures extends Readonly<Record<Classifier, Uint8Array>> {
  /** Class of each test digit by its 5 nearest training digits. */
  readonly neighbours: Uint8Array;
  /** The same by softmax regression. */
  readonly probe: Uint8Array;
  /** −1 to 1. */
  readonly silhouette: number;
  /** 0 to 1. */
  readonly trustworthiness: number;
}

export interface FeatureFindings {
  /** Training digits that the classifiers learnt from. */
  readonly trainDigits: number;
  /** True class of each test digit. */
  readonly labels: Uint8Array;
  readonly figures: Readonly<Record<Representation, FeatureFigures>>;
}

export type FeatureReport = Measured & FeatureFindings;
