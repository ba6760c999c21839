import { describe, expect, it } from 'vitest';
import { Sequence, STREAMS } from './numbers';
import { philox } from './philox';

const source = { seed: 7, purpose: 0, step: 3 };
const sequence = (changes = {}, stream: number = STREAMS.noise) =>
  new Sequence({ ...source, ...changes }, stream);
const take = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a sequence of random numbers', () => {
  it('has the upper 24 bits of the generator’s words as its uniform numbers', () => {
    const words = new Uint32Array(4);
    const numbers = sequence();
    for (const block of [0, 1, 2]) {
      philox([block, STREAMS.noise, 3, 0], [7, 0], words);
      for (const word of words) expect(numbers.uniform()).toBe((word >>> 8) / 2 ** 24);
    }
  });

  it('differs by seed, purpose, step and stream, and is the same for the same', () => {
    const first = (changes = {}, stream?: number) =>
      take(
        8,
        (
          (s) => () =>
            s.uniform()
        )(sequence(changes, stream)),
      );
    expect(first()).toEqual(first());
    const others = [first({ seed: 8 }), first({ purpose: 1 }), first({ step: 4 }), first({}, STREAMS.code)];
    for (const other of others) for (const [i, value] of other.entries()) expect(value).not.toBe(first()[i]);
  });

  it('has normal numbers of mean 0, variance 1, kurtosis 3 and no correlation', () => {
    const numbers = sequence();
    const values = take(40_000, () => numbers.normal());
    expect(Math.abs(mean(values))).toBeLessThan(0.02);
    expect(Math.abs(mean(values.map((x) => x ** 2)) - 1)).toBeLessThan(0.03);
    expect(Math.abs(mean(values.map((x) => x ** 4)) - 3)).toBeLessThan(0.2);
    expect(Math.abs(mean(values.map((x, i) => x * (values[i ^ 1] as number))))).toBeLessThan(0.02);
  });

  it('gives each whole number below n equally often', () => {
    const numbers = sequence();
    const counts = new Array<number>(5).fill(0);
    for (let i = 0; i < 20_000; i += 1) {
      const which = numbers.below(5);
      counts[which] = (counts[which] as number) + 1;
    }
    expect(counts).toHaveLength(5);
    for (const count of counts) expect(Math.abs(count / 4000 - 1)).toBeLessThan(0.05);
  });

  it('starts each row of a matrix at a multiple of four', () => {
    const rows = sequence().matrix(3, 5, (s) => s.uniform());
    const flat = take(
      24,
      (
        (s) => () =>
          s.uniform()
      )(sequence()),
    );
    expect([...rows.subarray(5, 10)]).toEqual(flat.slice(8, 13));
    const normals = sequence().matrix(2, 3, (s) => s.normal());
    const flatNormals = take(
      8,
      (
        (s) => () =>
          Math.fround(s.normal())
      )(sequence()),
    );
    expect([...normals]).toEqual([...flatNormals.slice(0, 3), ...flatNormals.slice(4, 7)]);
  });
});
