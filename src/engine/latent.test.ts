import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { project, unproject } from '../domain/projection';
import { Random } from '../domain/random';
import { projectCodes } from './latent';

/** Codes with standard deviations 5, 2 and 0.1 along three orthogonal directions. */
function cloud(count: number): Float32Array {
  const random = Random.fromSeed(3);
  const axes = [
    [2 / 3, 2 / 3, 1 / 3],
    [-2 / 3, 1 / 3, 2 / 3],
    [1 / 3, -2 / 3, 2 / 3],
  ];
  const codes = Array.from({ length: count }, () => {
    const along = [5 * random.normal(), 2 * random.normal(), 0.1 * random.normal()];
    return [0, 1, 2].map((i) => 7 + axes.reduce((sum, axis, k) => sum + (axis[i] ?? 0) * (along[k] ?? 0), 0));
  });
  return Float32Array.from(codes.flat());
}

describe('the latent map', () => {
  it('finds the two directions in which codes vary most, and their share of the variance', () => {
    const { projection, points } = projectCodes(cloud(2000), 3, null);
    expect(projection.axes).toBe('pca');
    expect(projection.explained).toBeCloseTo(1 - 0.01 / 29.01, 3);
    expect([...projection.mean].map((value) => Math.abs(value - 7) < 0.3)).toEqual([true, true, true]);
    expect(Math.abs(dot(projection.x, [2 / 3, 2 / 3, 1 / 3]))).toBeCloseTo(1, 3);
    expect(Math.abs(dot(projection.y, [-2 / 3, 1 / 3, 2 / 3]))).toBeCloseTo(1, 3);
    expect(variance(points, 0)).toBeCloseTo(25, -1);
    expect(variance(points, 1)).toBeCloseTo(4, 0);
  });

  it('does not flip from one frame to the next', () => {
    // However near to each other they are.
    const codes = cloud(200).map((value) => value / 1024);
    const { points } = projectCodes(codes, 3, null);
    for (const [signX, signY] of [
      [1, 1],
      [-1, 1],
      [1, -1],
      [-1, -1],
    ] as const) {
      const previous = points.map((value, i) => value * (i % 2 === 0 ? signX : signY));
      const next = projectCodes(codes, 3, previous);
      expect(next.points.every((value, i) => Math.abs(value - (previous[i] as number)) < 1e-7)).toBe(true);
      // The axes turn with the points.
      const { x, y } = project(codes.subarray(0, 3), next.projection);
      expect([x, y]).toEqual([
        expect.closeTo(next.points[0] ?? 0, 7),
        expect.closeTo(next.points[1] ?? 0, 7),
      ]);
      // A few of the points are enough.
      expect(projectCodes(codes, 3, previous.subarray(0, 20)).points).toEqual(next.points);
    }
  });

  it('lets the points that are far out decide which way an axis points', () => {
    // Along the first number: the far ones say one way, the near ones, of which there are more, the other.
    const codes = Float32Array.from(
      [10, 1, -1, 1, -1, -10].flatMap((value, i) => [value, i % 2 ? 0.1 : -0.1, 0]),
    );
    const previous = Float32Array.from([10, -1, 1, -1, 1, -10].flatMap((x) => [x, 0]));
    for (const sign of [1, -1]) {
      const { points } = projectCodes(
        codes,
        3,
        previous.map((value) => sign * value),
      );
      expect(Math.sign(points[0] as number)).toBe(sign);
    }
  });

  it('shows codes of two numbers as they are, and of one number on a line', () => {
    const two = projectCodes(Float32Array.of(1, 2, -3, 4), 2, null);
    expect(two.projection.axes).toBe('code');
    expect([...two.points]).toEqual([1, 2, -3, 4]);
    expect([...projectCodes(Float32Array.of(5, -6), 1, null).points]).toEqual([5, 0, -6, 0]);
  });

  it('takes two numbers of a longer code, and gives their share of the variance', () => {
    const codes = cloud(2000);
    const { projection, points } = projectCodes(codes, 3, null, { kind: 'units', units: [2, 0] });
    expect(projection.axes).toBe('units');
    expect([...points.subarray(0, 2)]).toEqual([codes[2], codes[0]]);
    // The variance of each number follows from the cloud: the squares of 5, 2 and 0.1 times the directions' components.
    const share = (25 * (1 / 9 + 4 / 9) + 4 * (4 / 9 + 4 / 9)) / 29.01;
    expect(projection.explained).toBeCloseTo(share, 1);
  });

  it('takes mean and variances of the first codes that it is told to fit', () => {
    const codes = cloud(100).map((value) => value / 16);
    const more = Float32Array.of(...codes, ...new Float32Array(60).fill(1e3));
    for (const axes of [{ kind: 'pca' }, { kind: 'units', units: [0, 2] }] as const) {
      const { projection, points } = projectCodes(more, 3, null, axes, 100);
      expect(projection).toEqual(projectCodes(codes, 3, null, axes).projection);
      expect(points).toHaveLength(2 * 120);
    }
    const numbers = [0, 1, 2].map((k) => [...codes].filter((_, i) => i % 3 === k));
    const means = numbers.map((values) => values.reduce((sum, value) => sum + value, 0) / 100);
    const variances = numbers.map(
      (values, k) => values.reduce((sum, value) => sum + (value - (means[k] ?? 0)) ** 2, 0) / 100,
    );
    const total = variances.reduce((sum, value) => sum + value, 0);
    expect(total).toBeLessThan(1);
    const { projection: principal, points } = projectCodes(codes, 3, null);
    expect(principal.explained * total).toBeCloseTo(variance(points, 0) + variance(points, 1), 8);
    expect(principal.explained).toBeLessThan(0.9999);
    const explained = (...units: [number, number]) => {
      const { projection } = projectCodes(codes, 3, null, { kind: 'units', units });
      for (const [k, value] of projection.mean.entries()) expect(value).toBeCloseTo(means[k] ?? 0, 10);
      return projection.explained * total;
    };
    const [first = 0, second = 0] = variances;
    expect(explained(1, 0)).toBeCloseTo(first + second, 10);
    // The same number along both axes, and one past the code's end.
    expect(explained(1, 1)).toBeCloseTo(second, 10);
    expect(explained(1, 3)).toBeCloseTo(second, 10);
  });

  it('fits 2,000 codes at most, evenly spread', () => {
    const codes = cloud(4001);
    const every = codes.filter((_, i) => Math.floor(i / 3) % 3 === 0);
    expect(projectCodes(codes, 3, null).projection).toEqual(projectCodes(every, 3, null).projection);
  });

  it('finds the code at a point of the plane, and keeps the given code in all other directions', () => {
    const codes = cloud(300);
    for (const axes of [{ kind: 'pca' }, { kind: 'units', units: [1, 2] }] as const) {
      const { projection } = projectCodes(codes, 3, null, axes);
      const base = codes.subarray(9, 12);
      const code = unproject({ x: 1.5, y: -2 }, projection, base);
      expect(project(code, projection)).toMatchObject({
        x: expect.closeTo(1.5, 5),
        y: expect.closeTo(-2, 5),
      });
      const same = unproject(project(base, projection), projection, base);
      expect(Math.max(...same.map((value, i) => Math.abs(value - (base[i] ?? 0))))).toBeLessThan(1e-5);
    }
  });

  it('puts a single code where the map has it', () => {
    const codes = cloud(50);
    const { projection, points } = projectCodes(codes, 3, null);
    const { x, y } = project(codes.subarray(30, 33), projection);
    expect(x).toBeCloseTo(points[20] as number, 5);
    expect(y).toBeCloseTo(points[21] as number, 5);
  });

  it('works for codes that are all equal, and for any others', () => {
    const alike = new Float32Array(12).fill(4);
    expect(projectCodes(alike, 3, null).projection.explained).toBe(1);
    const units = { kind: 'units', units: [0, 1] } as const;
    expect(projectCodes(alike, 3, null, units).projection.explained).toBe(1);
    expect(projectCodes(alike, 2, null).projection.explained).toBe(1);
    const codes = fc.array(fc.float({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 4, maxLength: 64 });
    fc.assert(
      fc.property(codes, (values) => {
        const whole = Float32Array.from(values.slice(0, values.length - (values.length % 4)));
        const { points, projection } = projectCodes(whole, 4, null);
        expect(points.every(Number.isFinite)).toBe(true);
        expect(projection.explained).toBeGreaterThanOrEqual(0);
        expect(projection.explained).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

const dot = (a: Float64Array, b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

function variance(points: Float32Array, axis: 0 | 1): number {
  const values = [...points].filter((_, i) => i % 2 === axis);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
