import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CurvePoint } from '../../../domain/progress';
import { averaged, sampled, smoothed } from './thin';

const point = (step: number, mse: number): CurvePoint => ({
  step,
  epoch: step / 469,
  seconds: step / 100,
  losses: { bce: 2 * mse, mse },
});

const run = (length: number, every = 1) =>
  Array.from({ length }, (_, i) => point((i + 1) * every, 1 / (i + 1)));

test('a curve of any length and spacing is drawn with at most the limit, and always ends with its newest step', () => {
  const news = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(fc.array(news, { maxLength: 600 }), (all) => {
      const points: CurvePoint[] = [];
      for (const [gap, mse] of all) points.push(point((points.at(-1)?.step ?? 0) + gap, mse));
      for (const thin of [averaged, sampled]) {
        const drawn = thin(points, 150);
        expect(drawn.length).toBeLessThanOrEqual(150);
        expect(drawn.at(-1)?.step).toBe(points.at(-1)?.step);
        expect(drawn.map((p) => p.step)).toEqual(drawn.map((p) => p.step).toSorted((a, b) => a - b));
      }
    }),
  );
});

test('an evenly sampled run keeps at least half the limit, evenly spread', () => {
  const drawn = sampled(run(5000), 150);
  expect(drawn.length).toBeGreaterThanOrEqual(75);
  const gaps = drawn.slice(1, -1).map((p, i) => p.step - (drawn[i]?.step ?? 0));
  expect(new Set(gaps).size).toBe(1);
});

test('points that a growing run has already drawn stay where they are', () => {
  const before = averaged(run(1000), 150);
  const after = averaged(run(1020), 150);
  expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
});

test('averages are the averages of what they stand for, and exact curves keep exact values', () => {
  const points = [point(0, 4), point(1, 2), point(2, 6), point(3, 8)];
  expect(averaged(points, 2).map((p) => p.losses.mse)).toEqual([3, 7]);
  expect(sampled(points, 2).map((p) => p.losses.mse)).toEqual([2, 8]);
});

test('smoothing leaves a level curve level, the first point as it is, and halves the noise of an alternating one', () => {
  const level = smoothed(Array.from({ length: 30 }, (_, i) => point(i + 1, 0.25)));
  for (const p of level) expect(p.losses.mse).toBeCloseTo(0.25, 12);
  const noisy = smoothed(Array.from({ length: 60 }, (_, i) => point(i + 1, i % 2 === 0 ? 1 : 3)));
  expect(noisy[0]?.losses.mse).toBeCloseTo(1, 12);
  for (const p of noisy.slice(20)) expect(Math.abs(p.losses.mse - 2)).toBeLessThan(0.5);
});

test('smoothing does not hold back a curve whose points are averages of many steps', () => {
  const falling = run(20, 100);
  for (const [i, p] of smoothed(falling).entries())
    expect(p.losses.mse).toBeCloseTo(falling[i]?.losses.mse ?? 0, 2);
});

test('nothing is made of nothing', () => {
  expect(averaged([])).toEqual([]);
  expect(sampled([])).toEqual([]);
  expect(smoothed([])).toEqual([]);
});
