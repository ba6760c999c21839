import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Curve, MOST, withTest, withTrain } from './curve';
import type { CurvePoint } from './progress';

const point = (step: number, loss = step): CurvePoint => ({
  step,
  epoch: step / 469,
  seconds: step / 100,
  losses: { bce: loss, mse: loss / 10 },
});
const steps = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => point(from + index));
const curveOf = (add: typeof withTrain, points: Curve, at = points.length): Curve =>
  add(add([], points.slice(0, at)), points.slice(at));

describe('a curve', () => {
  it('holds every point of a short run', () => {
    expect(withTrain([], steps(1, 100))).toEqual(steps(1, 100));
    expect(withTest([], steps(1, 100))).toEqual(steps(1, 100));
  });

  it('stays bounded and evenly spaced for any length of the run, and ends with its newest step', () => {
    let curve: Curve = [];
    for (let from = 1; from <= 100_000; from += 50) curve = withTrain(curve, steps(from, from + 49));
    expect(curve.length).toBeGreaterThanOrEqual(MOST / 2);
    expect(curve.length).toBeLessThanOrEqual(MOST);
    const gaps = curve.slice(1, -1).map((next, index) => next.step - (curve[index]?.step ?? 0));
    expect(new Set(gaps.slice(1)).size).toBe(1);
    expect(curve.at(-1)?.step).toBe(100_000);
  });

  it('is the same if it is thinned in several stages or in one, with any spacing', () => {
    const news = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(news, { minLength: 1, maxLength: 600 }), fc.nat(600), (all, at) => {
        const points: CurvePoint[] = [];
        for (const [gap, loss] of all) points.push(point((points.at(-1)?.step ?? 0) + gap, loss));
        for (const add of [withTrain, withTest]) {
          const [once, twice] = [curveOf(add, points), curveOf(add, points, at)];
          expect(once.length).toBeLessThanOrEqual(MOST);
          expect(twice.map(({ step }) => step)).toEqual(once.map(({ step }) => step));
          expect(once.at(-1)?.step).toBe(points.at(-1)?.step);
          for (const [i, { losses }] of twice.entries())
            expect(losses.bce).toBeCloseTo(once[i]?.losses.bce ?? Number.NaN, 9);
        }
      }),
    );
  });

  it('does not move existing points when the run grows', () => {
    const before = withTrain([], steps(1, 1000));
    const after = withTrain(before, steps(1001, 1020));
    expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
  });

  it('averages the training losses of a point, weighted by the number of measurements', () => {
    const curve = withTrain([], steps(0, MOST));
    expect(curve[0]).toMatchObject({ step: 1, losses: { bce: 0.5, mse: 0.05 }, count: 2 });
    const longer = withTrain(curve, [point(2 * MOST)]);
    expect(longer[0]).toMatchObject({ step: 3, losses: { bce: 1.5 }, count: 4 });
    // A point that stands for three is worth three.
    const [only] = withTrain([], [point(0, 4), { ...point(1, 8), count: 3 }, point(2 * MOST)]);
    expect(only?.losses.bce).toBeCloseTo(7, 12);
  });

  it('keeps test losses as they were measured', () => {
    const curve = withTest([], steps(0, MOST));
    expect(curve[0]).toEqual(point(1));
    expect(curve.at(-1)).toEqual(point(MOST));
  });

  it('drops later points when the run continues from its checkpoint', () => {
    const curve = withTrain(withTrain([], steps(1, 30)), [point(21, 0.5)]);
    expect(curve.map(({ step }) => step)).toEqual([...steps(1, 20).map(({ step }) => step), 21]);
  });

  it('stays the same object if nothing is new, and is immutable', () => {
    const curve = Object.freeze(withTrain([], steps(1, 3)));
    expect(withTrain(curve, [])).toBe(curve);
    expect(withTrain(curve, [point(4)])).toHaveLength(4);
    expect(curve).toHaveLength(3);
  });
});
