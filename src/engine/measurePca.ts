/** How well PCA reconstructs test digits, for each number of components. */
import { PIXELS } from '../domain/digit';
import { LIMITS } from '../domain/limits';
import type { PcaReport } from '../domain/progress';
import { NEAREST } from '../inference/errors';
import type { PcaBasis } from './pca';

const SIZE = LIMITS.code.max;
/** Pixels that are reconstructed together: their sums are independent of each other. 784 is a multiple of it. */
const ABREAST = 4;

/** The basis, stored pixel by pixel: a pixel without ink costs nothing, and most pixels have none. */
interface ByPixel {
  readonly mean: Float64Array;
  /** [784, SIZE]: the weight of each pixel in each component. */
  readonly weights: Float64Array;
  /** The coordinates of an image without ink. */
  readonly origin: Float64Array;
}

/** `test`: 784 bytes a digit, one digit after another; at least one digit. */
export function measurePca(basis: PcaBasis, test: Uint8Array): PcaReport {
  const laidOut = byPixel(basis);
  const { mean } = basis;
  const unclipped = new Float64Array(SIZE + 1);
  const clipped = new Float64Array(SIZE + 1);
  let bce = 0;
  let entropy = 0;
  // A test digit may have ink where no training digit has: its BCE would be infinite. So the mean is kept away from 0
  // and 1, as every image whose BCE is computed.
  const held = mean.map((value) => Math.min(1 - NEAREST, Math.max(NEAREST, value)));
  const logMean = held.map(Math.log);
  const logRest = held.map((value) => Math.log1p(-value));
  const coordinates = new Float64Array(SIZE);
  for (let start = 0; start < test.length; start += PIXELS) {
    let error = 0;
    coordinates.set(laidOut.origin);
    for (let i = 0; i < PIXELS; i++) {
      const value = (test[start + i] as number) / 255;
      error += (value - (mean[i] as number)) ** 2;
      bce -= value * (logMean[i] as number) + (1 - value) * (logRest[i] as number);
      if (value === 0) continue;
      if (value < 1) entropy -= value * Math.log(value) + (1 - value) * Math.log1p(-value);
      addScaled(coordinates, laidOut.weights, i * SIZE, value);
    }
    unclipped[0] = (unclipped[0] as number) + error;
    // The mean image lies within 0…1.
    clipped[0] = (clipped[0] as number) + error;
    for (let k = 0; k < SIZE; k++) {
      // The components are orthonormal: by Pythagoras, each reduces the error by the square of its coordinate.
      error -= (coordinates[k] as number) ** 2;
      unclipped[k + 1] = (unclipped[k + 1] as number) + error;
    }
    addClipped(clipped, laidOut, coordinates, test, start);
  }
  const mse = (sums: Float64Array) => sums.map((sum) => Math.max(0, sum / test.length));
  const testMse = { clipped: mse(clipped), unclipped: mse(unclipped) };
  return {
    testMse,
    meanImage: { bce: bce / test.length, mse: testMse.unclipped[0] as number },
    testEntropy: entropy / test.length,
  };
}

function byPixel({ mean, components }: PcaBasis): ByPixel {
  const weights = new Float64Array(PIXELS * SIZE);
  const origin = new Float64Array(SIZE);
  for (let k = 0; k < SIZE; k++) {
    for (let i = 0; i < PIXELS; i++) {
      const value = components[k * PIXELS + i] as number;
      weights[i * SIZE + k] = value;
      origin[k] = (origin[k] as number) - value * (mean[i] as number);
    }
  }
  return { mean, weights, origin };
}

/**
 * Adds one digit's squared errors for each number of components, with images clipped to 0…1. |w| − |w − 1| is 2c − 1,
 * where c is w clipped: −1 below 0, 2w − 1 from 0 to 1, and 1 above. It differs from 2 · pixel − 1 by twice the error
 * (hence the division by 4), and it needs no branch.
 */
function addClipped(
  sums: Float64Array,
  { mean, weights }: ByPixel,
  coordinates: Float64Array,
  digits: Uint8Array,
  start: number,
): void {
  const target = (i: number) => (2 * (digits[start + i] as number)) / 255 - 1;
  for (let i = 0; i < PIXELS; i += ABREAST) {
    let [a, b, c, d] = [mean[i], mean[i + 1], mean[i + 2], mean[i + 3]] as [number, number, number, number];
    const [ofA, ofB, ofC, ofD] = [target(i), target(i + 1), target(i + 2), target(i + 3)];
    const at = i * SIZE;
    for (let k = 0; k < SIZE; k++) {
      const coordinate = coordinates[k] as number;
      a += coordinate * (weights[at + k] as number);
      b += coordinate * (weights[at + SIZE + k] as number);
      c += coordinate * (weights[at + 2 * SIZE + k] as number);
      d += coordinate * (weights[at + 3 * SIZE + k] as number);
      const errorA = Math.abs(a) - Math.abs(a - 1) - ofA;
      const errorB = Math.abs(b) - Math.abs(b - 1) - ofB;
      const errorC = Math.abs(c) - Math.abs(c - 1) - ofC;
      const errorD = Math.abs(d) - Math.abs(d - 1) - ofD;
      const sum = errorA * errorA + errorB * errorB + errorC * errorC + errorD * errorD;
      sums[k + 1] = (sums[k + 1] as number) + sum / 4;
    }
  }
}

function addScaled(target: Float64Array, source: Float64Array, from: number, scale: number): void {
  for (let k = 0; k < target.length; k++) {
    target[k] = (target[k] as number) + scale * (source[from + k] as number);
  }
}
