import { describe, expect, it } from 'vitest';
import { rangeOf, toByteOf } from './valueRange';

describe('rangeOf', () => {
  it.each([
    [0, 1, 0, 1],
    [0, 0, 0, 1],
    [-0.9, 0.8, -1, 1],
    [0, 16, 0, 16],
    [3, 200, 0, 255],
    [0, 256, 0, 65_535],
    [-2.5, 2.1, -2.5, 2.1],
  ])('takes values from %d to %d as from %d to %d', (least, most, from, to) => {
    expect(rangeOf(least, most)).toEqual({ from, to });
  });

  it('keeps bytes, and puts the middle of other ranges in the middle', () => {
    const same = toByteOf({ from: 0, to: 255 });
    expect([0, 1, 128, 255].map(same)).toEqual([0, 1, 128, 255]);
    expect([-1, 0, 1].map(toByteOf({ from: -1, to: 1 }))).toEqual([0, 128, 255]);
  });
});
