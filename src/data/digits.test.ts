import { describe, expect, it } from 'vitest';
import { DigitSet } from './digits';

describe('a set of digits', () => {
  it('stores its chunks one after another', () => {
    const digits = new DigitSet([2, 3]);
    expect(digits.chunks).toEqual([
      { start: 0, count: 2 },
      { start: 2, count: 3 },
    ]);
    const { labels, pixels } = digits.views(1);
    labels.fill(7);
    pixels.fill(9);
    expect([...digits.labels]).toEqual([0, 0, 7, 7, 7]);
    expect(digits.pixels).toHaveLength(5 * 784);
    expect([digits.pixels.indexOf(9), pixels.length]).toEqual([2 * 784, 3 * 784]);
  });

  it('knows the state of its chunks, and rejects other chunks', () => {
    const digits = new DigitSet([2, 3]);
    expect([digits.state(0), digits.loaded, digits.chunksIn('coming')]).toEqual(['coming', 0, [0, 1]]);
    digits.mark(1, 'ready');
    expect([digits.state(1), digits.loaded, digits.chunksIn('ready')]).toEqual(['ready', 3, [1]]);
    expect(() => digits.state(2)).toThrow('No chunk 2: there are 2.');
  });
});
