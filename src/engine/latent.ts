import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Axes, Projection } from '../domain/projection';

/** Principal components are fitted to at most this many codes, evenly spaced: more would not change them visibly. */
const FITTED = 2_000;

export interface Projected {
  readonly projection: Projection;
  /** x and y of each code, in turn. */
  readonly points: Float32Array;
}

/**
 * Projects codes to a plane. Codes of one or two numbers are taken as they are, others are projected along `axes`. The
 * sign of a principal axis is the one that agrees better with `previous`, the same digits' points a moment ago: the map
 * must not flip as the network learns. Mean and variances are those of the first `fitted` codes.
 */
export function projectCodes(
  codes: Float32Array,
  codeSize: number,
  previous: Float32Array | null,
  axes: Axes = { kind: 'pca' },
  fitted = codes.length / codeSize,
): Projected {
  const fit = codes.subarray(0, fitted * codeSize);
  if (codeSize <= 2) return alongNumbers('code', codes, fit, codeSize, [0, 1]);
  if (axes.kind === 'units') return alongNumbers('units', codes, fit, codeSize, axes.units);
  const found = principalAxes(fit, codeSize);
  const points = pointsOf(codes, codeSize, found);
  const [flipX, flipY] = previous
    ? [agreement(points, previous, 0) < 0, agreement(points, previous, 1) < 0]
    : [];
  if (flipX) flip(points, found.x, 0);
  if (flipY) flip(points, found.y, 1);
  return { projection: found, points };
}

/** Two of the code's numbers. An axis beyond the end of the code is 0 everywhere. */
function alongNumbers(
  axes: 'code' | 'units',
  codes: Float32Array,
  fit: Float32Array,
  size: number,
  units: readonly [number, number],
): Projected {
  const { mean, covariance } = momentsOf(fit, size);
  const axis = (unit: number) => Float64Array.from({ length: size }, (_, i) => (i === unit ? 1 : 0));
  const variance = (unit: number) => covariance[unit * size + unit] ?? 0;
  const total = mean.reduce((sum, _, i) => sum + variance(i), 0);
  const [x, y] = units;
  const projection = {
    axes,
    explained: total > 0 ? (variance(x) + (x === y ? 0 : variance(y))) / total : 1,
    centre: new Float64Array(size),
    mean,
    x: axis(x),
    y: axis(y),
  };
  return { projection, points: pointsOf(codes, size, projection) };
}

function pointsOf(codes: Float32Array, codeSize: number, { centre, x, y }: Projection): Float32Array {
  const count = codes.length / codeSize;
  const points = new Float32Array(2 * count);
  // The same as `project`, without an object for each of seventy thousand codes.
  for (let i = 0; i < count; i++) {
    let [px, py] = [0, 0];
    for (let j = 0; j < codeSize; j++) {
      const value = (codes[i * codeSize + j] as number) - (centre[j] as number);
      px += value * (x[j] as number);
      py += value * (y[j] as number);
    }
    points[2 * i] = px;
    points[2 * i + 1] = py;
  }
  return points;
}

/** Mean and covariance (size × size, only the lower triangle filled) of the codes, or of `FITTED` of them. */
function momentsOf(
  codes: Float32Array,
  size: number,
): { readonly mean: Float64Array; readonly covariance: Float64Array } {
  const count = codes.length / size;
  const stride = Math.max(1, Math.ceil(count / FITTED)) * size;
  const share = Math.ceil(codes.length / stride);
  const mean = new Float64Array(size);
  for (let start = 0; start < codes.length; start += stride)
    for (let i = 0; i < size; i++) mean[i] = (mean[i] as number) + (codes[start + i] as number) / share;
  const covariance = new Float64Array(size * size);
  const centred = new Float64Array(size);
  for (let start = 0; start < codes.length; start += stride) {
    for (let i = 0; i < size; i++) centred[i] = (codes[start + i] as number) - (mean[i] as number);
    for (let i = 0; i < size; i++) {
      const value = (centred[i] as number) / share;
      for (let j = 0; j <= i; j++) {
        covariance[i * size + j] = (covariance[i * size + j] as number) + value * (centred[j] as number);
      }
    }
  }
  return { mean, covariance };
}

function principalAxes(codes: Float32Array, size: number): Projection {
  const { mean, covariance } = momentsOf(codes, size);
  const symmetric = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      symmetric.set(i, j, covariance[Math.max(i, j) * size + Math.min(i, j)] as number);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric);
  // ml-matrix sorts the eigenvalues of a symmetric matrix in ascending order.
  const variance = (k: number) => Math.max(0, realEigenvalues[size - 1 - k] as number);
  const total = realEigenvalues.reduce((sum, value) => sum + Math.max(0, value), 0);
  const axis = (k: number) => Float64Array.from(eigenvectorMatrix.getColumn(size - 1 - k));
  return {
    axes: 'pca',
    // Codes that are all equal have no variance along any axis.
    explained: total > 0 ? (variance(0) + variance(1)) / total : 1,
    centre: mean,
    mean,
    x: axis(0),
    y: axis(1),
  };
}

function agreement(points: Float32Array, previous: Float32Array, axis: 0 | 1): number {
  let sum = 0;
  for (let i = axis; i < Math.min(points.length, previous.length); i += 2) {
    sum += (points[i] as number) * (previous[i] as number);
  }
  return sum;
}

function flip(points: Float32Array, direction: Float64Array, axis: 0 | 1): void {
  for (let i = axis; i < points.length; i += 2) points[i] = -(points[i] as number);
  for (let i = 0; i < direction.length; i++) direction[i] = -(direction[i] as number);
}
