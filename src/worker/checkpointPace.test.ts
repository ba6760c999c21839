import { describe, expect, it } from 'vitest';
import { CheckpointPace } from './checkpointPace';

/** Checkpoints that take `cost` ms each, in so many seconds of training in turns of 10 ms. */
function train(seconds: number, cost: number, tested: (time: number) => boolean = () => true) {
  const pace = new CheckpointPace(0);
  const made: { kind: string; at: number }[] = [];
  for (let time = 0; time < 1000 * seconds; time += 10) {
    const kind = pace.due(time, tested(time));
    if (!kind) continue;
    made.push({ kind, at: time });
    pace.made(kind, time, time + cost);
    time += cost;
  }
  const gaps = made.map(({ at }, i) => at - (made[i - 1]?.at ?? 0));
  return { made, gaps, kept: made.filter(({ kind }) => kind === 'kept') };
}

describe('checkpoints', () => {
  it('are at most two seconds of training old if they cost little', () => {
    const { gaps } = train(100, 5);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2_030);
    expect(Math.min(...gaps)).toBeGreaterThan(1_900);
  });

  it('take about two percent of the time if they cost more', () => {
    const { made } = train(400, 120);
    expect((made.length * 120) / 400_000).toBeLessThan(0.025);
    expect((made.length * 120) / 400_000).toBeGreaterThan(0.015);
  });

  it('are never more than ten seconds apart, whatever they cost', () => {
    const { gaps } = train(200, 1_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(11_030);
  });

  it('that are kept keep that share too', () => {
    const { made, kept } = train(400, 180);
    expect(kept.length).toBeGreaterThan(20);
    expect((made.length * 180) / 400_000).toBeLessThan(0.025);
  });

  it('begin later if the first is expected to be costly', () => {
    const pace = new CheckpointPace(0, 100);
    expect([pace.due(4_990, true), pace.due(5_010, true)]).toEqual([null, 'interim']);
  });

  it('are kept by the page every ten seconds, with a test loss', () => {
    const { kept } = train(100, 5);
    expect(kept.length).toBe(9);
  });

  it('that are kept wait for a test loss, but not for longer than twenty seconds', () => {
    const { kept } = train(100, 5, (time) => time % 4_000 < 10);
    expect(kept.length).toBe(8);
    for (const { at } of kept) expect(at % 4_000).toBeLessThan(10);
    expect(train(100, 5, () => false).kept.length).toBe(4);
  });
});
