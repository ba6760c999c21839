import { expect, test } from 'vitest';
import type { CurvePoint } from '../../../domain/progress';
import { smoothed } from './smooth';

const point = (step: number, mse: number): CurvePoint => ({
  step,
  epoch: step / 469,
  seconds: step / 100,
  losses: { bce: 2 * mse, mse },
});

const run = (length: number, every = 1) =>
  Array.from({ length }, (_, i) => point((i + 1) * every, 1 / (i + 1)));

test('smoothing keeps a level curve and the first point, and halves the noise of an alternating curve', () => {
  const level = smoothed(Array.from({ length: 30 }, (_, i) => point(i + 1, 0.25)));
  for (const p of level) expect(p.losses.mse).toBeCloseTo(0.25, 12);
  const noisy = smoothed(Array.from({ length: 60 }, (_, i) => point(i + 1, i % 2 === 0 ? 1 : 3)));
  expect(noisy[0]?.losses.mse).toBeCloseTo(1, 12);
  for (const p of noisy.slice(20)) expect(Math.abs(p.losses.mse - 2)).toBeLessThan(0.5);
});

test('smoothing does not delay a curve whose points are averages of many steps', () => {
  const falling = run(20, 100);
  for (const [i, p] of smoothed(falling).entries())
    expect(p.losses.mse).toBeCloseTo(falling[i]?.losses.mse ?? 0, 2);
});

test('smoothing an empty curve gives an empty curve', () => {
  expect(smoothed([])).toEqual([]);
});
