/**
 * Exact principal component analysis of the digits: the baseline that an autoencoder has to beat. The sums are whole
 * numbers, so the only rounding is that of the eigenvalue decomposition.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { PIXELS } from '../domain/digit';
import { LIMITS } from '../domain/limits';

/** Pixel values from 0 to 1. The components are orthonormal, in order of falling variance. */
export interface PcaBasis {
  /** Length 784. */
  readonly mean: Float64Array;
  /** `LIMITS.code.max` components of 784 values, one after another. */
  readonly components: Float32Array;
}

interface Moments {
  readonly mean: Float64Array;
  /** Covariances times the square of the number of digits, 784 × 784, lower triangle only. */
  readonly spread: Float64Array;
}

/** `train`: 784 bytes a digit, one digit after another; at least one digit. */
export function principalComponents(train: Uint8Array): PcaBasis {
  const { mean, spread } = moments(train);
  // A pixel that never has ink has no variance: it is 0 in every component, and would only slow the decomposition.
  const varying = Array.from({ length: PIXELS }, (_, i) => i).filter((i) => spread[i * PIXELS + i] !== 0);
  const components = new Float32Array(LIMITS.code.max * PIXELS);
  if (varying.length > 0) {
    const matrix = Matrix.zeros(varying.length, varying.length);
    for (const [row, i] of varying.entries())
      for (const [column, j] of varying.entries())
        matrix.set(row, column, spread[Math.max(i, j) * PIXELS + Math.min(i, j)] as number);
    const { eigenvectorMatrix } = new EigenvalueDecomposition(matrix);
    for (let k = 0; k < Math.min(LIMITS.code.max, varying.length); k++) {
      // ml-matrix sorts the eigenvalues of a symmetric matrix in ascending order.
      const column = varying.length - 1 - k;
      for (const [row, i] of varying.entries()) {
        components[k * PIXELS + i] = eigenvectorMatrix.get(row, column);
      }
    }
  }
  return { mean: mean.map((value) => value / 255), components };
}

/** Of bytes. Sums over the pixels with ink only, about a fifth of all in MNIST. They stay below 2⁵³, so they are exact. */
function moments(digits: Uint8Array): Moments {
  const count = digits.length / PIXELS;
  const sums = new Float64Array(PIXELS);
  const products = new Float64Array(PIXELS * PIXELS);
  const inked = new Uint16Array(PIXELS);
  const values = new Float64Array(PIXELS);
  for (let start = 0; start < digits.length; start += PIXELS) {
    let n = 0;
    for (let i = 0; i < PIXELS; i++) {
      const value = digits[start + i] as number;
      if (value === 0) continue;
      inked[n] = i;
      values[n] = value;
      n++;
    }
    addProducts(sums, products, inked, values, n);
  }
  const spread = products;
  for (let i = 0; i < PIXELS; i++) {
    for (let j = 0; j <= i; j++) {
      const at = i * PIXELS + j;
      // This is a whole number too: for a pixel that never varies it is exactly 0.
      spread[at] = count * (products[at] as number) - (sums[i] as number) * (sums[j] as number);
    }
  }
  return { mean: sums.map((sum) => sum / count), spread };
}

/** Adds one digit: the first `n` entries of `inked` and `values` are its pixels with ink. */
function addProducts(
  sums: Float64Array,
  products: Float64Array,
  inked: Uint16Array,
  values: Float64Array,
  n: number,
): void {
  for (let a = 0; a < n; a++) {
    const i = inked[a] as number;
    const value = values[a] as number;
    const row = i * sums.length;
    sums[i] = (sums[i] as number) + value;
    for (let b = 0; b <= a; b++) {
      const at = row + (inked[b] as number);
      products[at] = (products[at] as number) + value * (values[b] as number);
    }
  }
}

/** PCA's reconstruction of a digit (784 values from 0 to 1) from `codeSize` components. Its values may leave 0…1. */
export function reconstructByPca(basis: PcaBasis, pixels: ArrayLike<number>, codeSize: number): Float32Array {
  const { mean, components } = basis;
  const centred = Float64Array.from(mean, (value, i) => (pixels[i] as number) - value);
  const image = Float64Array.from(mean);
  for (let k = 0; k < Math.min(codeSize, LIMITS.code.max); k++) {
    const coordinate = dot(components, k, centred);
    for (let i = 0; i < PIXELS; i++) {
      image[i] = (image[i] as number) + coordinate * (components[k * PIXELS + i] as number);
    }
  }
  return Float32Array.from(image);
}

function dot(components: Float32Array, k: number, centred: Float64Array): number {
  const from = k * PIXELS;
  let sum = 0;
  for (let i = 0; i < PIXELS; i++) sum += (components[from + i] as number) * (centred[i] as number);
  return sum;
}
