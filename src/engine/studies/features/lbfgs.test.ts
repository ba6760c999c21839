import { describe, expect, it } from 'vitest';
import { type Differentiable, type Lbfgs, minimise } from './lbfgs';

const SIZE = 8;
const TOLERANCE = 1e-5;
/** Of a parabola along each axis: its curvature, and where its lowest point is. */
const curvature = (i: number) => 2 ** i;
const lowest = (i: number) => (i % 3) - 1.5;

const parabolas: Differentiable = (point, gradient) => {
  let value = 7;
  for (const [i, at] of point.entries()) {
    gradient[i] = curvature(i) * (at - lowest(i));
    value += (curvature(i) / 2) * (at - lowest(i)) ** 2;
  }
  return value;
};

/** Neither a parabola nor alike on both sides: Σ eˣ − x − 1, and a coupling. Its lowest point is at 0. */
const skewed: Differentiable = (point, gradient) => {
  let [value, sum] = [0, 0];
  for (const at of point) sum += at;
  for (const [i, at] of point.entries()) {
    value += curvature(i) * (Math.expm1(at) - at);
    gradient[i] = curvature(i) * Math.expm1(at) + sum;
  }
  return value + sum ** 2 / 2;
};

function run(f: Differentiable, changes: Partial<Lbfgs> = {}, start: (i: number) => number = () => 0) {
  const point = Float64Array.from({ length: SIZE }, (_, i) => start(i));
  const reported: number[] = [];
  let asked = 0;
  const counted: Differentiable = (...args) => {
    asked++;
    return f(...args);
  };
  const options = { tolerance: TOLERANCE, maxIterations: 200, precondition: () => {}, ...changes };
  const value = minimise(counted, point, { ...options, progress: (furthest) => reported.push(furthest) });
  return { point, value, reported, asked };
}

describe('L-BFGS', () => {
  it('ends where no slope is left, at the lowest point, and tells how far it is after each step', () => {
    const { point, value, reported } = run(parabolas);
    for (const [i, at] of point.entries()) expect(at).toBeCloseTo(lowest(i), 4);
    expect(value).toBeCloseTo(7, 10);
    expect(reported.at(-1)).toBeLessThanOrEqual(TOLERANCE);
    expect(reported.slice(0, -1).every((furthest) => furthest > TOLERANCE)).toBe(true);
    // Steepest descent takes a thousand for curvatures from 1 to 128.
    expect(reported.length).toBeLessThan(35);
  });

  it('finds the lowest point where curvature changes on the way', () => {
    const { point, value, reported } = run(skewed, {}, (i) => (i % 2 ? 1 : -1));
    for (const at of point) expect(at).toBeCloseTo(0, 4);
    expect(value).toBeCloseTo(0, 8);
    expect(reported.length).toBeLessThan(35);
  });

  it('takes one step where it is told the inverse of the Hessian', () => {
    const precondition = (vector: Float64Array) => {
      for (const [i, value] of vector.entries()) vector[i] = value / curvature(i);
    };
    const { point, reported, asked } = run(parabolas, { precondition });
    for (const [i, at] of point.entries()) expect(at).toBeCloseTo(lowest(i), 12);
    expect(reported).toHaveLength(1);
    expect(asked).toBe(2);
  });

  it('sets the preconditioner’s size right by the latest step, however far off it is', () => {
    const precondition = (vector: Float64Array) => {
      for (const [i, value] of vector.entries()) vector[i] = value / curvature(i) / 64;
    };
    const { reported } = run(parabolas, { precondition });
    expect(reported.length).toBeLessThanOrEqual(3);
    // The gradient, a thousand times too small.
    const small = (vector: Float64Array) => {
      for (const [i, value] of vector.entries()) vector[i] = value / 1000;
    };
    expect(run(parabolas, { precondition: small }).reported.length).toBeLessThan(35);
  });

  it('halves a step that is too long until the value falls', () => {
    const precondition = (vector: Float64Array) => {
      for (const [i, value] of vector.entries()) vector[i] = (64 * value) / curvature(i);
    };
    const values: number[] = [];
    const f: Differentiable = (point, gradient) => {
      values.push(parabolas(point, gradient));
      return values.at(-1) as number;
    };
    const { reported } = run(f, { precondition, maxIterations: 1 });
    expect(reported).toHaveLength(1);
    // 64, 32, …, 2 lengths of the right step are not below the beginning by enough; one is the lowest point.
    expect(values).toHaveLength(1 + 7);
    expect(values.at(-1)).toBeCloseTo(7, 12);
  });

  it('takes a step where the value falls by a ten thousandth of what the slope promises', () => {
    // A slope of 1 in the first direction; by how far the place is from the beginning, where the value is 0.
    const values = new Map([
      [1, -0.95e-4],
      [0.5, -0.6e-4],
    ]);
    const f: Differentiable = (point, gradient) => {
      gradient.fill(0);
      gradient[0] = 1;
      return values.get(-(point[0] as number)) ?? 0;
    };
    const { point, value } = run(f, { maxIterations: 1 });
    expect([point[0], value]).toEqual([-0.5, -0.6e-4]);
  });

  it('learns nothing of a step on which the slope stays the same, and goes on', () => {
    const plane: Differentiable = (point, gradient) => {
      gradient.fill(1);
      return point.reduce((sum, at) => sum + at, 0);
    };
    const { reported, value } = run(plane, { maxIterations: 5 });
    expect([reported.length, value]).toEqual([5, -5 * SIZE]);
  });

  it('stops after the iterations that it is given, and at once where it is at the lowest point', () => {
    expect(run(parabolas, { maxIterations: 3 }).reported).toHaveLength(3);
    const { reported, value, asked } = run(parabolas, {}, lowest);
    expect([reported.length, value, asked]).toEqual([0, 7, 1]);
  });

  it('stays where it was where no step leads down', () => {
    // Its slope promises a way down that is not there.
    const lying: Differentiable = (point, gradient) => {
      gradient.fill(1);
      return point.reduce((sum, at) => sum + Math.abs(at), 0);
    };
    const { point, reported, value, asked } = run(lying);
    expect([...point]).toEqual(Array(SIZE).fill(0));
    expect([reported.length, value]).toEqual([0, 0]);
    expect(asked).toBe(1 + 30);
    const flat: Differentiable = (_, gradient) => {
      gradient.fill(1);
      return 4;
    };
    expect(run(flat).reported).toEqual([]);
  });
});
