import { beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../domain/digit';
import { LIMITS } from '../domain/limits';
import { Random } from '../domain/random';
import { type PcaBasis, principalComponents, reconstructByPca } from './pca';

const COUNT = 12;
/** Pixels that vary. All others are white in every digit, except one that is black in all. */
const VARYING = [0, 40, 41, 300, 783];
const ALWAYS = 500;

const random = Random.fromSeed(12);
const digits = new Uint8Array(COUNT * PIXELS);
for (let digit = 0; digit < COUNT; digit++) {
  const common = random.below(100);
  digits[digit * PIXELS + ALWAYS] = 200;
  // Sometimes white, like most pixels of a digit.
  for (const [i, at] of VARYING.entries())
    digits[digit * PIXELS + at] =
      random.uniform() < 0.2 ? 0 : (i + 1) * 20 + common + random.below(20 * i + 5);
}

const values = (at: number) =>
  Array.from({ length: COUNT }, (_, digit) => (digits[digit * PIXELS + at] as number) / 255);
const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b) / numbers.length;
const covariance = (a: readonly number[], b: readonly number[]) =>
  mean(a.map((value, i) => (value - mean(a)) * ((b[i] as number) - mean(b))));

let basis: PcaBasis;
beforeAll(() => {
  basis = principalComponents(digits);
});
const component = (k: number) => basis.components.subarray(k * PIXELS, (k + 1) * PIXELS);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a, (value, i) => value * (b[i] as number)).reduce((sum, value) => sum + value, 0);

describe('principal components', () => {
  it('come with the mean image', () => {
    for (const at of [...VARYING, ALWAYS, 1]) expect(basis.mean[at]).toBeCloseTo(mean(values(at)), 12);
  });

  it('of digits that vary in one direction are this direction', () => {
    // Two pixels vary along (1, 1), and a third never varies.
    const three = new Uint8Array(3 * PIXELS);
    for (const [i, ink] of [100, 200, 0].entries()) {
      three.fill(ink, i * PIXELS, i * PIXELS + 2);
      three[i * PIXELS + 9] = 50;
    }
    const { mean, components } = principalComponents(three);
    expect(mean[0]).toBeCloseTo(100 / 255, 12);
    expect(Math.abs(components[0] as number)).toBeCloseTo(Math.SQRT1_2, 6);
    expect(components[1]).toBeCloseTo(components[0] as number, 6);
    expect(components[9]).toBe(0);
  });

  it('of digits that vary in one pixel are this pixel; equal digits have none', () => {
    const two = new Uint8Array(2 * PIXELS).fill(90);
    const alike = principalComponents(two);
    expect(alike.components).toHaveLength(LIMITS.code.max * PIXELS);
    expect(alike.components.every((value) => value === 0)).toBe(true);
    expect(alike.mean.every((value) => value === 90 / 255)).toBe(true);
    two[7] = 91;
    const { components } = principalComponents(two);
    expect(components.filter((value) => value !== 0)).toHaveLength(1);
    expect(Math.abs(components[7] as number)).toBe(1);
  });

  it('are the eigenvectors of the covariance, in order of falling eigenvalues', () => {
    const variances = VARYING.map((_, k) => {
      const direction = component(k);
      const stretched = VARYING.map((row) =>
        VARYING.reduce((sum, at) => sum + covariance(values(row), values(at)) * (direction[at] as number), 0),
      );
      const variance = dot(
        stretched,
        VARYING.map((at) => direction[at] as number),
      );
      for (const [i, at] of VARYING.entries())
        expect(stretched[i]).toBeCloseTo(variance * (direction[at] as number), 7);
      return variance;
    });
    expect(variances).toEqual(variances.toSorted((a, b) => b - a));
    expect(variances.at(-1)).toBeGreaterThan(0);
  });

  it('are orthonormal, and as many as there are pixels that vary', () => {
    for (const [j] of VARYING.entries())
      for (const [k] of VARYING.entries())
        expect(dot(component(j), component(k))).toBeCloseTo(Number(j === k), 6);
    expect(component(0)[ALWAYS]).toBe(0);
    expect(basis.components).toHaveLength(LIMITS.code.max * PIXELS);
    expect(basis.components.subarray(VARYING.length * PIXELS).every((value) => value === 0)).toBe(true);
  });

  it('are limited to the largest code size if more pixels vary', () => {
    const all = Uint8Array.from({ length: 300 * PIXELS }, (_, i) =>
      i % PIXELS < 140 ? random.below(256) : 0,
    );
    const { components } = principalComponents(all);
    const last = components.subarray((LIMITS.code.max - 1) * PIXELS);
    expect(last).toHaveLength(PIXELS);
    expect(dot(last, last)).toBeCloseTo(1, 5);
  });
});

describe('a reconstruction by PCA', () => {
  const digit = Float64Array.from(digits.subarray(0, PIXELS), (value) => value / 255);
  const error = (size: number) => {
    const apart = reconstructByPca(basis, digit, size).map((value, i) => value - (digit[i] as number));
    return dot(apart, apart);
  };

  it('is the mean image without components, and the digit itself with all components', () => {
    const none = reconstructByPca(basis, digit, 0);
    for (const [i, value] of none.entries()) expect(value).toBeCloseTo(basis.mean[i] as number, 6);
    expect(error(0)).toBeGreaterThan(0.01);
    expect(error(VARYING.length)).toBeLessThan(1e-10);
    // A code has no numbers after its end.
    expect(error(LIMITS.code.max + 5)).toBeLessThan(1e-10);
  });

  it('with a few components is the nearest image in their span', () => {
    const two = reconstructByPca(basis, digit, 2);
    const apart = two.map((value, i) => (digit[i] as number) - value);
    for (const k of [0, 1]) expect(dot(apart, component(k))).toBeCloseTo(0, 6);
    const moved = two.map((value, i) => value - (basis.mean[i] as number));
    for (const k of [2, 3, 4]) expect(dot(moved, component(k))).toBeCloseTo(0, 6);
  });
});

it('the faintest ink counts too: bytes of 1', () => {
  const digits = new Uint8Array(2 * 784);
  digits.fill(1, 0, 3);
  const { mean, components } = principalComponents(digits);
  expect([...mean.slice(0, 4)]).toEqual([0.5 / 255, 0.5 / 255, 0.5 / 255, 0]);
  // The only direction in which the two differ.
  for (const value of components.slice(0, 3)) expect(Math.abs(value)).toBeCloseTo(1 / Math.sqrt(3), 6);
});
