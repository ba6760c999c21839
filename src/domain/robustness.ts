/** The robustness of codes against distortions of the digits, compared with PCA's codes of the same size. */

import { accuracy, type Difference } from './classification';
import type { Measured } from './measured';
import type { PcaErrors, PcaImage } from './rival';

export const DISTORTIONS = ['noise', 'shift', 'rotation', 'occlusion'] as const;
export type Distortion = (typeof DISTORTIONS)[number];

/**
 * The measured strengths, from 0. Noise: standard deviation of the noise that is added to each pixel (0 to 1). Shift:
 * pixels, in any direction. Rotation: degrees, in either direction. Occlusion: side of a white square, in pixels.
 */
export const STRENGTHS: Readonly<Record<Distortion, readonly number[]>> = {
  noise: [0, 0.1, 0.2, 0.3, 0.5, 0.7],
  shift: [0, 1, 2, 3, 4, 6],
  rotation: [0, 10, 20, 30, 45, 60],
  occlusion: [0, 4, 7, 10, 13, 16],
};

/**
 * The number of digits used, the first of each set: enough to resolve one or two percent, few enough to take seconds.
 */
export const ROBUSTNESS_DIGITS = { train: 5_000, test: 1_000 } as const;

/** One distortion at one strength. `E`: a number, or PCA's pair of numbers. */
export interface RobustnessPoint<E = number> {
  readonly strength: number;
  /** Class of each test digit, predicted by the nearest codes of clean training digits. */
  readonly predictions: Uint8Array;
  /**
   * Squared error per pixel between reconstruction and clean digit; for shift and rotation, the shifted or rotated
   * digit.
   */
  readonly mse: E;
}

export interface RobustnessFindings {
  /** The number of training digits whose codes can be neighbours. */
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
  /** Which of PCA's errors are compared with the network's. */
  readonly rival: PcaImage;
}

export type RobustnessReport = Measured & RobustnessFindings;

/** The share of the digits that are classified correctly at one point, 0 to 1. */
export const accuracyAt = (
  { labels }: RobustnessFindings,
  { predictions }: Pick<RobustnessPoint, 'predictions'>,
): number => accuracy(labels, predictions);

/**
 * The accuracy of the autoencoder's codes minus that of PCA's, over all strengths except 0. For the standard error,
 * each digit is one observation, with all of its strengths.
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
