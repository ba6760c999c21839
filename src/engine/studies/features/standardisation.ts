import { countOf, type Vectors } from './distances';

/** How to standardise each component of some vectors to mean 0 and variance 1: z = (x − mean) · scale. */
export interface Standardisation {
  readonly mean: Float64Array;
  /** 1 / standard deviation; 0 for a component that never varies. */
  readonly scale: Float64Array;
}

export function standardisation(points: Vectors): Standardisation {
  const { values, size } = points;
  const count = countOf(points);
  const mean = new Float64Array(size);
  const variance = new Float64Array(size);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < size; k++) mean[k] = (mean[k] as number) + (values[i * size + k] as number) / count;
  }
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < size; k++) {
      const apart = (values[i * size + k] as number) - (mean[k] as number);
      variance[k] = (variance[k] as number) + apart ** 2 / count;
    }
  }
  // The mean of equal numbers may differ from them by rounding.
  const varies = (k: number) => (variance[k] as number) > 1e-12 * (mean[k] as number) ** 2;
  return { mean, scale: variance.map((value, k) => (varies(k) ? 1 / Math.sqrt(value) : 0)) };
}

/** Correlations of the components, [size, size], only the lower triangle filled; 0 if a component never varies. */
export function correlations(points: Vectors, { mean, scale }: Standardisation): Float64Array {
  const { values, size } = points;
  const count = countOf(points);
  const products = new Float64Array(size * size);
  const present = new Uint32Array(size);
  for (let i = 0; i < count; i++) {
    // Most pixels of a digit are 0.
    let n = 0;
    for (let k = 0; k < size; k++) if (values[i * size + k] !== 0) present[n++] = k;
    for (let a = 0; a < n; a++) {
      const row = (present[a] as number) * size;
      const value = values[i * size + (present[a] as number)] as number;
      for (let b = 0; b <= a; b++) {
        const k = present[b] as number;
        products[row + k] = (products[row + k] as number) + value * (values[i * size + k] as number);
      }
    }
  }
  for (let j = 0; j < size; j++)
    for (let k = 0; k <= j; k++) {
      const covariance =
        (products[j * size + k] as number) / count - (mean[j] as number) * (mean[k] as number);
      products[j * size + k] = covariance * (scale[j] as number) * (scale[k] as number);
    }
  return products;
}
