/** How codes hold out when digits are distorted: measured on test digits, against PCA's codes of the same size. */

import { accuracy, type Difference } from './classification';
import type { Measured } from './measured';
import type { PcaErrors, PcaImage } from './rival';

export const DISTORTIONS = ['noise', 'shift', 'rotation', 'occlusion'] as const;
export type Distortion = (typeof DISTORTIONS)[number];

/**
 * What is measured, from nothing on. Noise: standard deviation of what is added to each pixel, which lies between 0 and 1.
 * Shift: pixels, any way. Rotation: degrees, either way. Occlusion: side of a square of paper, in pixels.
 */
export const STRENGTHS: Readonly<Record<Distortion, readonly number[]>> = {
  noise: [0, 0.1, 0.2, 0.3, 0.5, 0.7],
  shift: [0, 1, 2, 3, 4, 6],
  rotation: [0, 10, 20, 30, 45, 60],
  occlusion: [0, 4, 7, 10, 13, 16],
};

/** Digits that are used, the first of each set: enough for a percent or two, few enough to take seconds. */
export const ROBUSTNESS_DIGITS = { train: 5_000, test: 1_000 } as const;

/** One distortion at one strength. `E`: a number, or what PCA has for one. */
export interface RobustnessPoint<E = number> {
  readonly strength: number;
  /** Class of each test digit, by the nearest neighbours of its code among the codes of clean training digits. */
  readonly predictions: Uint8Array;
  /** Squared error per pixel of what is rebuilt, from the clean digit; of moved and turned digits, from these. */
  readonly mse: E;
}

export interface RobustnessFindings {
  /** Training digits whose codes are the neighbours. */
  readonly trainDigits: number;
  /** True class of each test digit. */
  readonly labels: Uint8Array;
  readonly curves: Readonly<
    Record<
      Distortion,
      {
        readonly code: readonly RobustnessPoint[];
        readonly pca: readonly RobustnessPoint<PcaErrors<number>>[];
      }
    >
  >;
  /** Which of PCA's errors are to be compared with the network's. */
  readonly rival: PcaImage;
}

export type RobustnessReport = Measured & RobustnessFindings;

/** The share of the digits that are classified correctly at one point, 0 to 1. */
export const accuracyAt = (
  { labels }: RobustnessFindings,
  { predictions }: Pick<RobustnessPoint, 'predictions'>,
): number => accuracy(labels, predictions);

/**
 * By how much more of the digits, over all strengths but none, the autoencoder's codes are classified correctly than PCA's. The
 * standard error is of the digits: each is one observation, its strengths are not.
 */
export function advantage({ labels, curves }: RobustnessFindings, distortion: Distortion): Difference {
  const distorted = (contender: 'code' | 'pca') =>
    curves[distortion][contender].filter(({ strength }) => strength > 0);
  const right = (points: readonly Pick<RobustnessPoint, 'predictions'>[], digit: number) =>
    points.filter(({ predictions }) => predictions[digit] === labels[digit]).length / points.length;
  const [code, pca] = [distorted('code'), distorted('pca')];
  const differences = Array.from(labels, (_, digit) => right(code, digit) - right(pca, digit));
  const value = differences.reduce((sum, each) => sum + each, 0) / labels.length;
  const variance = differences.reduce((sum, each) => sum + (each - value) ** 2, 0) / labels.length;
  return { value, standardError: Math.sqrt(variance / labels.length) };
}
