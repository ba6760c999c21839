import { describe, expect, it } from 'vitest';
import { heightOf, line, plates, ribbon } from './shape';

const of = (...units: number[]) => units.map((count) => ({ units: count, label: '' }));

describe('the hourglass', () => {
  it('is as tall as the pictures at the pixels, and grows with the logarithm of the units', () => {
    expect(heightOf(784)).toBe(1);
    expect(heightOf(64) - heightOf(32)).toBeCloseTo(heightOf(16) - heightOf(8), 12);
    expect(heightOf(1)).toBeGreaterThan(0.1);
    // A convolution has more values than an image.
    expect(heightOf(3136)).toBe(1);
  });

  it('spreads the layers evenly', () => {
    expect(plates(of(784, 128, 32)).map(({ x }) => x)).toEqual([0, 0.5, 1]);
  });

  it('runs through every layer and closes', () => {
    const layers = plates(of(784, 128, 32));
    expect(line(layers, -1)).toMatch(/^M0 0C250 0 250 \d+ 500 \d+C750 \d+ 750 \d+ 1000 \d+$/);
    expect(ribbon(layers)).toMatch(/^M0 0C.*L1000 \d+C.*0 1000Z$/);
  });
});
