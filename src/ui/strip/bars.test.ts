import { describe, expect, it } from 'vitest';
import { bars } from './bars';

describe('the code’s bars', () => {
  it('go to a round number at the least as large as the largest', () => {
    expect(bars([0.3, -0.7]).scale).toBe(1);
    expect(bars([1.2]).scale).toBe(2);
    expect(bars([-21, 4]).scale).toBe(50);
    expect(bars([0.2]).scale).toBe(0.2);
    expect(bars([0.00034]).scale).toBe(0.0005);
  });

  it('have a scale for an empty, zero or diverged code too', () => {
    expect(bars([]).scale).toBe(1);
    expect(bars([0, 0]).scale).toBe(1);
    expect(bars([Number.NaN, Number.POSITIVE_INFINITY]).scale).toBe(1);
  });

  it('go in two columns where one would be too fine', () => {
    expect(bars(new Float32Array(32))).toMatchObject({ columns: 1, rows: 32 });
    expect(bars(new Float32Array(127))).toMatchObject({ columns: 2, rows: 64 });
  });
});
