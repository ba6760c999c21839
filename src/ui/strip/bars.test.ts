import { describe, expect, it } from 'vitest';
import { bars, numberAt } from './bars';

describe('the code’s bars', () => {
  it('have a scale that ends at a round number, at least the largest value', () => {
    expect(bars([0.3, -0.7], null).scale).toBe(1);
    expect(bars([1.2], null).scale).toBe(2);
    expect(bars([-21, 4], null).scale).toBe(50);
    expect(bars([0.2], null).scale).toBe(0.2);
    expect(bars([0.00034], null).scale).toBe(0.0005);
  });

  it('have a scale for an empty, zero or diverged code too', () => {
    expect(bars([], null).scale).toBe(1);
    expect(bars([0, 0], null).scale).toBe(1);
    expect(bars([Number.NaN, Number.POSITIVE_INFINITY], null).scale).toBe(1);
  });

  it('have room for a variational code’s spread', () => {
    expect(bars([0.9, -0.5], [0.05, 0.9]).scale).toBe(2);
  });

  it('form two columns if the bars of one would be too thin', () => {
    expect(bars(new Float32Array(32), null)).toMatchObject({ columns: 1, rows: 32 });
    expect(bars(new Float32Array(127), null)).toMatchObject({ columns: 2, rows: 64 });
  });

  it('are found at the pointer’s position', () => {
    expect(numberAt(0.5, 0.01, 32)).toBe(0);
    expect(numberAt(0.99, 0.99, 32)).toBe(31);
    // Two columns of 64, of which the second lacks the last bar.
    expect(numberAt(0.4, 0.99, 127)).toBe(63);
    expect(numberAt(0.6, 0, 127)).toBe(64);
    expect(numberAt(0.6, 0.999, 127)).toBeNull();
    expect(numberAt(1, 0.5, 32)).toBeNull();
  });
});
