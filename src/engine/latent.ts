import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** How codes become points of a plane. */
export interface Projection {
  readonly axes: 'code' | 'pca';
  /** Share of the codes' variance that the two axes hold, 0 to 1. */
  readonly explained: number;
  readonly mean: Float64Array;
  /** Direction of each axis, length code size. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface Projected {
  readonly projection: Projection;
  /** x and y of each code, in turn. */
  readonly points: Float32Array;
}

/**
 * Projects codes to a plane: codes of one or two numbers are taken as they are, others by their first two principal
 * components. An axis points the way that agrees better with `previous` (the same digits' points a moment ago), so that
 * the map does not flip as the network learns.
 */
export function projectCodes(
  codes: Float32Array,
  codeSize: number,
  previous: Float32Array | null,
): Projected {
  if (codeSize <= 2) {
    const axis = (i: number) => Float64Array.from({ length: codeSize }, (_, j) => (i === j ? 1 : 0));
    const projection = {
      axes: 'code',
      explained: 1,
      mean: new Float64Array(codeSize),
      x: axis(0),
      y: axis(1),
    } as const;
    return { projection, points: pointsOf(codes, codeSize, projection) };
  }
  const found = principalAxes(codes, codeSize);
  const points = pointsOf(codes, codeSize, found);
  const [flipX, flipY] = previous
    ? [agreement(points, previous, 0) < 0, agreement(points, previous, 1) < 0]
    : [];
  if (flipX) flip(points, found.x, 0);
  if (flipY) flip(points, found.y, 1);
  return { projection: found, points };
}

/** Where one code lies on the map. */
export function project(
  code: Float32Array,
  { mean, x, y }: Projection,
  offset = 0,
): { x: number; y: number } {
  let px = 0;
  let py = 0;
  for (let i = 0; i < mean.length; i++) {
    const value = (code[offset + i] as number) - (mean[i] as number);
    px += value * (x[i] as number);
    py += value * (y[i] as number);
  }
  return { x: px, y: py };
}

function pointsOf(codes: Float32Array, codeSize: number, projection: Projection): Float32Array {
  const count = codes.length / codeSize;
  const points = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    const { x, y } = project(codes, projection, i * codeSize);
    points[2 * i] = x;
    points[2 * i + 1] = y;
  }
  return points;
}

function principalAxes(codes: Float32Array, size: number): Projection {
  const count = codes.length / size;
  const mean = new Float64Array(size);
  for (let i = 0; i < codes.length; i++)
    mean[i % size] = (mean[i % size] as number) + (codes[i] as number) / count;
  const covariance = new Float64Array(size * size);
  const centred = new Float64Array(size);
  for (let start = 0; start < codes.length; start += size) {
    for (let i = 0; i < size; i++) centred[i] = (codes[start + i] as number) - (mean[i] as number);
    for (let i = 0; i < size; i++) {
      const value = (centred[i] as number) / count;
      for (let j = 0; j <= i; j++) {
        covariance[i * size + j] = (covariance[i * size + j] as number) + value * (centred[j] as number);
      }
    }
  }
  const symmetric = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      symmetric.set(i, j, covariance[i * size + j] as number);
      symmetric.set(j, i, covariance[i * size + j] as number);
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, {
    assumeSymmetric: true,
  });
  // ml-matrix sorts the eigenvalues of a symmetric matrix in ascending order.
  const variance = (k: number) => Math.max(0, realEigenvalues[size - 1 - k] as number);
  const total = realEigenvalues.reduce((sum, value) => sum + Math.max(0, value), 0);
  const axis = (k: number) => Float64Array.from(eigenvectorMatrix.getColumn(size - 1 - k));
  return {
    axes: 'pca',
    // Codes that are all alike vary along no axis.
    explained: total > 0 ? (variance(0) + variance(1)) / total : 1,
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
