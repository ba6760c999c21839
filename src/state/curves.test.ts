import { describe, expect, it } from 'vitest';
import type { CurvePoint } from '../domain/progress';
import { CurveHistory, MAX_POINTS } from './curves';

const point = (step: number, loss = step): CurvePoint => ({
  step,
  epoch: step / 469,
  seconds: step / 100,
  losses: { bce: loss, mse: loss / 10 },
});
const steps = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => point(from + index));

describe('the curves of a run', () => {
  it('hold every point of a short run', () => {
    expect(new CurveHistory().append(steps(1, 100), []).train).toEqual(steps(1, 100));
  });

  it('stay bounded and evenly spaced however long the run', () => {
    const history = new CurveHistory();
    for (let from = 1; from <= 100_000; from += 50) history.append(steps(from, from + 49), []);
    const { train } = history.append([], []);
    expect(train.length).toBeGreaterThan(MAX_POINTS / 2 - 1);
    expect(train.length).toBeLessThanOrEqual(MAX_POINTS);
    const gaps = train.slice(1, -1).map((next, index) => next.step - (train[index]?.step ?? 0));
    expect(new Set(gaps).size).toBe(1);
    expect(train.at(-1)?.step).toBe(100_000);
  });

  it('average the training losses that a point stands for', () => {
    const history = new CurveHistory();
    const { train } = history.append(steps(1, MAX_POINTS + 1), []);
    // Steps 1 and 2 have become one point at step 2.
    expect(train[0]?.step).toBe(2);
    expect(train[0]?.losses.bce).toBeCloseTo(1.5, 12);
    expect(train[0]?.losses.mse).toBeCloseTo(0.15, 12);
    // The odd one at the end is still filling.
    expect(train.at(-1)?.losses.bce).toBe(MAX_POINTS + 1);
  });

  it('keep test losses as they were measured', () => {
    const measured = new CurveHistory().append([], steps(1, MAX_POINTS + 1)).test;
    expect(measured[0]).toEqual(point(2));
    expect(measured.at(-1)).toEqual(point(MAX_POINTS + 1));
  });

  it('go back with a run that goes on from its checkpoint', () => {
    const history = new CurveHistory();
    history.append(steps(1, 30), [point(30)]);
    const { train, test } = history.append([point(21, 0.5)], []);
    expect(train.map(({ step }) => step)).toEqual([...steps(1, 20).map(({ step }) => step), 21]);
    expect(test).toEqual([point(30)]);
  });

  it('stay the same objects where nothing is new', () => {
    const history = new CurveHistory();
    const before = history.append(steps(1, 3), [point(3)]);
    expect(history.append([], [])).toBe(before);
    expect(history.append([point(4)], []).test).toBe(before.test);
  });
});
