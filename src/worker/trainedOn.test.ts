import { tapeKernels } from 'hourglass-kernels';
import { describe, expect, it } from 'vitest';
import { BatchSampler } from '../data/batchSampler';
import { DigitSet } from '../data/digits';
import { Random } from '../domain/random';
import { readyDigits } from './readyDigits';
import { trainedOn } from './trainedOn';

/** 900 training images in three chunks. */
function set(): DigitSet {
  const digits = new DigitSet([300, 300, 300]);
  for (const chunk of [0, 1, 2]) digits.mark(chunk, 'ready');
  return digits;
}
const digits = (count: number, share: number | null) => ({
  count,
  pixels: new Uint8Array(count * 784).fill(255),
  labels: new Uint8Array(count),
  share,
});

/** How often each row comes in the next epoch, in batches of 1. */
function epochOf(order: BatchSampler): Map<number, number> {
  const times = new Map<number, number>();
  const end = order.epoch + 1;
  while (order.epoch < end) {
    const [row = -1] = order.next(1) ?? [];
    times.set(row, (times.get(row) ?? 0) + 1);
  }
  return times;
}

describe('what the network learns', () => {
  it('is the set alone without digits of one’s own', () => {
    const rows = trainedOn(set(), undefined, tapeKernels);
    const times = epochOf(BatchSampler.begin(rows, Random.fromSeed(2)));
    expect([...times.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 900 }, (_, row) => row));
    expect(new Set(times.values())).toEqual(new Set([1]));
    rows.dispose();
  });

  it.each([
    [0.01, 9],
    [0.1, 100],
    [0.2, 225],
    [0.5, 900],
  ])('has a share of %s of one’s own in an epoch, counted over its batches', (share, expected) => {
    const rows = trainedOn(set(), digits(12, share), tapeKernels);
    const order = BatchSampler.begin(rows, Random.fromSeed(2));
    for (let epoch = 0; epoch < 2; epoch++) {
      const times = epochOf(order);
      const mine = Array.from({ length: 12 }, (_, row) => times.get(row) ?? 0);
      const total = mine.reduce((sum, each) => sum + each, 0);
      expect(total).toBe(expected);
      expect(Math.max(...mine) - Math.min(...mine)).toBeLessThanOrEqual(1);
      expect([...times.values()].reduce((sum, each) => sum + each, 0)).toBe(900 + expected);
      expect(total / (900 + expected)).toBeCloseTo(share, 3);
    }
    rows.dispose();
  });

  it('is one’s own digits alone, in an epoch as long as one of the set', () => {
    const train = set();
    const rows = trainedOn(train, digits(12, null), tapeKernels);
    const order = BatchSampler.begin(rows, Random.fromSeed(2));
    for (let epoch = 0; epoch < 2; epoch++) {
      const times = epochOf(order);
      expect([...times.values()].reduce((sum, each) => sum + each, 0)).toBe(900);
      // A digit has two rows with the same image: one as the set, one repeated.
      const each = Array.from({ length: 12 }, (_, i) => (times.get(i) ?? 0) + (times.get(12 + i) ?? 0));
      expect(each).toEqual(Array.from({ length: 12 }, () => 75));
    }
    // PCA, the map and the studies read the set's own images, which are as they were.
    expect(rows.digits).not.toBe(train);
    expect(readyDigits(train).pixels.length).toBe(900 * 784);
    expect(readyDigits(train).pixels.every((byte) => byte === 0)).toBe(true);
    rows.dispose();
  });
});
