import { describe, expect, it } from 'vitest';
import { MOST } from '../domain/curve';
import type { LatentMap, Moment } from '../domain/results';
import { FrameQueue } from './frameQueue';

const map = (tests: number) => ({ tests }) as LatentMap;
const moment = (map: LatentMap | null) => ({ step: 1, map }) as Moment;

describe('a moment in a frame', () => {
  it('shares its map with the frame that has it', () => {
    const frames = new FrameQueue();
    const first = map(1);
    frames.add({ map: first, moment: moment(first) });
    const frame = frames.take(false);
    expect(frame?.map).toBe(first);
    expect(frame?.moment?.map).toBe(first);
  });

  it('does not repeat a map that the page has', () => {
    const frames = new FrameQueue();
    const first = map(1);
    frames.add({ map: first });
    frames.take(false);
    frames.shown();
    frames.add({ moment: moment(first) });
    expect(frames.take(false)?.moment).toEqual({ step: 1, map: null });
  });

  it('has its own map if the frame has a newer one', () => {
    const frames = new FrameQueue();
    const [first, second] = [map(1), map(2)];
    frames.add({ map: first, moment: moment(first) });
    frames.add({ map: second });
    const frame = frames.take(false);
    expect(frame?.map).toBe(second);
    expect(frame?.moment?.map).toBe(first);
  });

  it('has its own map if the page has a newer one', () => {
    const frames = new FrameQueue();
    const [first, second] = [map(1), map(2)];
    for (const each of [first, second]) {
      frames.add({ map: each });
      frames.take(true);
    }
    frames.add({ moment: moment(first) });
    expect(frames.take(true)?.moment?.map).toBe(first);
  });
});

describe('losses that wait for a page in the background', () => {
  it('are thinned like any curve', () => {
    const frames = new FrameQueue();
    for (let step = 1; step <= 4 * MOST; step++) {
      const point = { step, epoch: 0, seconds: step, losses: { bce: step, mse: step } };
      frames.addTrain(point);
      frames.addTest(point);
    }
    const { train, test } = frames.take(false) ?? { train: [], test: [] };
    expect(train.length).toBeLessThanOrEqual(MOST);
    expect(test.length).toBeLessThanOrEqual(MOST);
    expect(train.at(-1)?.step).toBe(4 * MOST);
    expect(train[1]?.count).toBeGreaterThan(1);
  });
});
