import { describe, expect, it } from 'vitest';
import { type Differentiable, type Lbfgs, minimise } from './lbfgs';

const SIZE = 8;
const TOLERANCE = 1e-5;
/** A quadratic function: its curvature and its minimum along each axis. */
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

/** Neither quadratic nor symmetric: Σ eˣ − x − 1, and a coupling. Its minimum is at 0. */
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
  it('ends at the minimum, where the gradient is 0, and reports the gradient after each step', () => {
    const { point, value, reported } = run(parabolas);
    for (const [i, at] of point.entries()) expect(at).toBeCloseTo(lowest(i), 4);
    expect(value).toBeCloseTo(7, 10);
    expect(reported.at(-1)).toBeLessThanOrEqual(TOLERANCE);
    expect(reported.slice(0, -1).every((furthest) => furthest > TOLERANCE)).toBe(true);
    // Steepest descent takes a thousand for curvatures from 1 to 128.
    expect(reported.length).toBeLessThan(35);
  });

  it('finds the minimum if the curvature changes', () => {
    const { point, value, reported } = run(skewed, {}, (i) => (i % 2 ? 1 : -1));
    for (const at of point) expect(at).toBeCloseTo(0, 4);
    expect(value).toBeCloseTo(0, 8);
    expect(reported.length).toBeLessThan(35);
  });

  it('takes one step if the inverse of the Hessian is given', () => {
    const precondition = (vector: Float64Array) => {
      for (const [i, value] of vector.entries()) vector[i] = value / curvature(i);
    };
    const { point, reported, asked } = run(parabolas, { precondition });
    for (const [i, at] of point.entries()) expect(at).toBeCloseTo(lowest(i), 12);
    expect(reported).toHaveLength(1);
    expect(asked).toBe(2);
  });

  it('corrects the scale of a bad preconditioner from the latest step', () => {
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
    // 64, 32, …, 2 lengths of the right step do not lower the value enough; one length gives the minimum.
    expect(values).toHaveLength(1 + 7);
    expect(values.at(-1)).toBeCloseTo(7, 12);
  });

  it('accepts a step if the value falls by a ten thousandth of what the slope predicts', () => {
    // A slope of 1 in the first direction, by distance from the start, where the value is 0.
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

  it('ignores a step on which the slope stays the same, and continues', () => {
    const plane: Differentiable = (point, gradient) => {
      gradient.fill(1);
      return point.reduce((sum, at) => sum + at, 0);
    };
    const { reported, value } = run(plane, { maxIterations: 5 });
    expect([reported.length, value]).toEqual([5, -5 * SIZE]);
  });

  it('stops after the given number of iterations, and immediately at the minimum', () => {
    expect(run(parabolas, { maxIterations: 3 }).reported).toHaveLength(3);
    const { reported, value, asked } = run(parabolas, {}, lowest);
    expect([reported.length, value, asked]).toEqual([0, 7, 1]);
  });

  it('does not move if no step lowers the value', () => {
    // Its gradient is wrong: it predicts a descent that does not exist.
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
