import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { Random } from '../../../domain/random';

/** A normal distribution of codes: mean, and a lower triangular `factor`; factor · factorᵀ is the covariance. */
export interface Gaussian {
  readonly mean: Float64Array;
  readonly factor: Matrix;
}

/** Share of the mean variance, added to each variance: prevents a division by zero for linearly dependent numbers. */
const LEAST = 1e-6;

/** The Gaussian with the codes' mean and covariance. `codes`: digits × code size. */
export function fitGaussian(codes: Float32Array, codeSize: number): Gaussian {
  const count = codes.length / codeSize;
  const rows = new Matrix(count, codeSize);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < codeSize; j++) rows.set(i, j, codes[i * codeSize + j] as number);
  const mean = rows.mean('column');
  const centred = rows.subRowVector(mean);
  const covariance = centred.transpose().mmul(centred).div(count);
  const trace = covariance.trace();
  for (let j = 0; j < codeSize; j++)
    covariance.set(j, j, covariance.get(j, j) + LEAST * (trace / codeSize) + 1e-12);
  return {
    mean: Float64Array.from(mean),
    factor: new CholeskyDecomposition(covariance).lowerTriangularMatrix,
  };
}

export function sampleGaussian({ mean, factor }: Gaussian, random: Random): Float32Array {
  const noise = Matrix.columnVector(Array.from(mean, () => random.normal()));
  const shift = factor.mmul(noise);
  return Float32Array.from(mean, (value, i) => value + shift.get(i, 0));
}

/** A sample of a variational code's prior: independent standard normals. */
export const samplePrior = (codeSize: number, random: Random) =>
  Float32Array.from({ length: codeSize }, () => random.normal());

/** Takes each number from a random digit: each value was observed, but correlations are lost. */
export function sampleUnits(codes: Float32Array, codeSize: number, random: Random): Float32Array {
  const count = codes.length / codeSize;
  return Float32Array.from(
    { length: codeSize },
    (_, unit) => codes[Math.floor(random.uniform() * count) * codeSize + unit] as number,
  );
}
