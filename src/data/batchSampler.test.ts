import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../domain/random';
import { BatchSampler, type DigitRows } from './batchSampler';
import { DigitSet } from './digits';

const COUNTS = [40, 60, 50];
const TOTAL = 150;

function digitsWith(...ready: number[]) {
  const digits = new DigitSet(COUNTS);
  for (const chunk of ready) digits.mark(chunk, 'ready');
  return digits;
}
/** If the chunks have arrived in their order. */
const rowsOf = (digits: DigitSet): DigitRows => ({
  digits,
  firstRow: (chunk) => digits.chunks[chunk]?.start ?? Number.NaN,
});
const begin = (digits: DigitSet, seed = 1) => BatchSampler.begin(rowsOf(digits), Random.fromSeed(seed));
const restore = (digits: DigitSet, saved: string) => BatchSampler.restore(rowsOf(digits), saved);

/** The next `count` digits, in batches of `size`. */
function take(order: BatchSampler, count: number, size: number): number[] {
  const taken: number[] = [];
  while (taken.length < count) taken.push(...(order.next(size) ?? [Number.NaN]));
  return taken;
}
const sorted = (digits: number[]) => digits.toSorted((a, b) => a - b);
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('BatchSampler', () => {
  it('gives each digit once an epoch: chunk by chunk in the first, all shuffled in the next', () => {
    const order = begin(digitsWith(0, 1, 2));
    const first = take(order, TOTAL, 10);
    expect(sorted(first.slice(0, 40))).toEqual(range(0, 40));
    expect(sorted(first.slice(40, 100))).toEqual(range(40, 100));
    expect(sorted(first.slice(100))).toEqual(range(100, 150));
    expect(first.slice(0, 40)).not.toEqual(range(0, 40));
    const second = take(order, TOTAL, 10);
    expect(sorted(second)).toEqual(range(0, TOTAL));
    expect(sorted(second.slice(0, 40))).not.toEqual(range(0, 40));
    const third = take(order, TOTAL, 10);
    expect(sorted(third)).toEqual(range(0, TOTAL));
    expect(third).not.toEqual(second);
  });

  it('gives the same digits for any order of their rows', () => {
    const digits = digitsWith(0, 1, 2);
    // The chunks have arrived in the order 2, 0, 1.
    const rows = { digits, firstRow: (chunk: number) => [50, 90, 0][chunk] ?? Number.NaN };
    const digitAt = (row: number) => (row < 50 ? row + 100 : row - 50);
    const elsewhere = BatchSampler.begin(rows, Random.fromSeed(1));
    expect(take(elsewhere, 2 * TOTAL, 10).map(digitAt)).toEqual(take(begin(digits), 2 * TOTAL, 10));
  });

  it('gives the same digits for any batch size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 999_999 }), (size, seed) => {
        const whole = take(begin(digitsWith(0, 1, 2), seed), 600, 1).slice(0, 400);
        expect(take(begin(digitsWith(0, 1, 2), seed), 400, size).slice(0, 400)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('gives the same batches if chunks arrive late', () => {
    const digits = digitsWith(0);
    const late = begin(digits);
    const prompt = begin(digitsWith(0, 1, 2));
    const batches: (Int32Array | null)[] = [];
    let waits = 0;
    while (batches.length < 20) {
      const batch = late.next(32);
      if (batch) batches.push(batch);
      else digits.mark(++waits, 'ready');
    }
    expect(waits).toBe(2);
    expect(batches).toEqual(Array.from({ length: 20 }, () => prompt.next(32)));
  });

  it('gives another order for another seed', () => {
    const digits = digitsWith(0, 1, 2);
    expect(take(begin(digits, 1), 40, 40)).not.toEqual(take(begin(digits, 2), 40, 40));
  });

  it('waits for a chunk that has not arrived, without losing a digit', () => {
    const digits = digitsWith(0);
    const order = begin(digits);
    const start = take(order, 30, 30);
    expect(order.next(30)).toBeNull();
    expect(order.next(30)).toBeNull();
    digits.mark(1, 'ready');
    expect(sorted([...start, ...take(order, 70, 35)])).toEqual(range(0, 100));
  });

  it('continues with the digits that have arrived when an epoch is ended early, and includes later ones', () => {
    const digits = digitsWith(0);
    const order = begin(digits);
    take(order, 40, 20);
    expect(order.next(20)).toBeNull();
    order.endEpochEarly();
    expect(order.epoch).toBe(1);
    expect(sorted(take(order, 40, 20))).toEqual(range(0, 40));
    digits.mark(2, 'ready');
    expect(sorted(take(order, 90, 30))).toEqual([...range(0, 40), ...range(100, 150)]);
  });

  it('leaves out a chunk that failed, and includes it in the epoch after it has arrived', () => {
    const digits = digitsWith(0, 2);
    digits.mark(1, 'failed');
    const order = begin(digits);
    expect(sorted(take(order, 90, 30))).toEqual([...range(0, 40), ...range(100, 150)]);
    digits.mark(1, 'ready');
    expect(sorted(take(order, TOTAL, 30))).toEqual(range(0, TOTAL));
  });

  it('gives nothing while no digit is ready, with or without an early end', () => {
    const digits = digitsWith();
    const order = begin(digits);
    order.endEpochEarly();
    expect(order.next(8)).toBeNull();
    for (const chunk of [0, 1, 2]) digits.mark(chunk, 'failed');
    expect(order.next(8)).toBeNull();
    expect(order.epoch).toBe(0);
    digits.mark(0, 'ready');
    expect(order.next(8)).toHaveLength(8);
  });

  it('counts epochs by the fraction of digits given', () => {
    const order = begin(digitsWith(0, 1, 2));
    expect(order.epoch).toBe(0);
    order.next(75);
    expect(order.epoch).toBeCloseTo(0.5, 12);
    order.next(75);
    expect(order.epoch).toBeCloseTo(1, 12);
    order.next(300);
    expect(order.epoch).toBeCloseTo(3, 12);
    order.next(15);
    expect(order.epoch).toBeCloseTo(3.1, 12);
  });

  it('continues after a restore exactly as without it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 90 }), (batches, size) => {
        const digits = digitsWith(0, 1, 2);
        const order = begin(digits);
        for (let i = 0; i < batches; i++) order.next(size);
        const again = restore(digits, order.save());
        expect(again.epoch).toBe(order.epoch);
        expect(take(again, 400, size)).toEqual(take(order, 400, size));
      }),
      { numRuns: 50 },
    );
  });

  it('waits after a restore for the chunks of its epoch’s start', () => {
    const before = digitsWith(0, 1);
    const order = begin(before);
    before.mark(2, 'failed');
    take(order, 130, 65);
    const after = digitsWith(0);
    const again = restore(after, order.save());
    expect(again.next(10)).toBeNull();
    // One that fails is not left out of an epoch that has it.
    const failed = digitsWith(1);
    failed.mark(0, 'failed');
    expect(restore(failed, order.save()).next(10)).toBeNull();
    after.mark(1, 'ready');
    after.mark(2, 'ready');
    expect(again.next(10)).toEqual(order.next(10));
  });

  it('shuffles by forks of the seed, one for each chunk and then for each epoch', () => {
    const order = begin(digitsWith(0, 1, 2), 3);
    const shuffled = (label: string, from: number, to: number) => {
      const digits = range(from, to);
      Random.fromSeed(3).fork(label).shuffle(digits);
      return digits;
    };
    expect(take(order, 3 * TOTAL, 50)).toEqual([
      ...shuffled('epoch 0, chunk 0', 0, 40),
      ...shuffled('epoch 0, chunk 1', 40, 100),
      ...shuffled('epoch 0, chunk 2', 100, TOTAL),
      ...shuffled('epoch 1', 0, TOTAL),
      ...shuffled('epoch 2', 0, TOTAL),
    ]);
  });

  const state = '1'.repeat(32);
  it('saves any chunks, and is restored at their end too', () => {
    const many = new DigitSet(Array.from({ length: 120 }, () => 3));
    for (const saved of [`${state} 12 345 0,10,${range(0, 113)},119`, `${state} 0 3 11`])
      expect(restore(many, saved).save()).toBe(saved);
  });

  it.each([
    '',
    'x',
    `${state} 0 0`,
    `${state} 0 0 3`,
    `${state} 0 0 0,3`,
    `x${state} 0 0 0`,
    `${state} 0 0 0,`,
    `${state} 0 41 0`,
    `${state} 1 -1 0`,
    `${'0'.repeat(32)} 0 0 0`,
  ])('refuses the saved order "%s"', (saved) => {
    expect(() => restore(digitsWith(0), saved)).toThrow('Not a saved');
  });
});

describe('BatchSampler with repeated digits', () => {
  /** Rows 0 to 6 are the repeated ones; the set's come after them. A fifth of all is repeated. */
  const MINE = 7;
  const besides = (digits: number) => Math.round(digits / 4);
  const mixed = (digits: DigitSet): DigitRows => ({
    digits,
    firstRow: (chunk) => MINE + (digits.chunks[chunk]?.start ?? Number.NaN),
    repeated: { first: 0, count: MINE, besides },
  });
  const EPOCH = TOTAL + besides(TOTAL);
  const timesOf = (taken: readonly number[]) =>
    Array.from({ length: MINE }, (_, row) => taken.filter((each) => each === row).length);

  it('gives them their share of every epoch, each as often as the others, and each of the set once', () => {
    const order = BatchSampler.begin(mixed(digitsWith(0, 1, 2)), Random.fromSeed(1));
    const all: number[] = [];
    for (let epoch = 0; epoch < 5; epoch++) {
      expect(order.epoch).toBe(epoch);
      const taken = take(order, EPOCH, 1);
      expect(sorted(taken.filter((row) => row >= MINE))).toEqual(range(MINE, MINE + TOTAL));
      const times = timesOf(taken);
      expect(times.reduce((sum, each) => sum + each, 0)).toBe(38);
      expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
      all.push(...taken);
    }
    const over = timesOf(all);
    expect(Math.max(...over) - Math.min(...over)).toBeLessThanOrEqual(1);
  });

  it('spreads them evenly over the parts of the first epoch, and shuffles them among the others', () => {
    const order = BatchSampler.begin(mixed(digitsWith(0, 1, 2)), Random.fromSeed(1));
    const mine = [50, 75, 63].map((length) => take(order, length, 1).filter((row) => row < MINE).length);
    expect(mine).toEqual([10, 15, 13]);
    const later = take(order, EPOCH, 1).slice(0, EPOCH / 2);
    expect(later.filter((row) => row < MINE).length).toBeGreaterThan(10);
    expect(later.filter((row) => row < MINE).length).toBeLessThan(28);
  });

  it('goes on exactly where it was saved', () => {
    const order = BatchSampler.begin(mixed(digitsWith(0, 1, 2)), Random.fromSeed(4));
    take(order, 250, 10);
    const saved = order.save();
    expect(saved).toMatch(/ 1 62 0,1,2 of 188$/);
    const restored = BatchSampler.restore(mixed(digitsWith(0, 1, 2)), saved);
    expect(take(restored, 400, 16)).toEqual(take(order, 400, 16));
  });

  it('goes on after the same fraction of the epoch without them, and with them after an order without', () => {
    const order = BatchSampler.begin(mixed(digitsWith(0, 1, 2)), Random.fromSeed(4));
    take(order, EPOCH + 94, 1);
    expect(order.epoch).toBe(1.5);
    const without = restore(digitsWith(0, 1, 2), order.save());
    expect(without.epoch).toBe(1.5);
    expect(BatchSampler.restore(mixed(digitsWith(0, 1, 2)), without.save()).epoch).toBe(1.5);
    expect(() => restore(digitsWith(0, 1, 2), order.save().replace(' 94 ', ' 189 '))).toThrow(
      'Not a saved order of these digits.',
    );
  });
});
