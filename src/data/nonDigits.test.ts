import { describe, expect, it } from 'vitest';
import { NON_DIGIT_KINDS } from '../domain/anomaly';
import { PIXELS } from '../domain/digit';
import { nonDigit } from './nonDigits';

const digits = Uint8Array.from({ length: 3 * PIXELS }, (_, i) => (i * 13) % 256);
const ink = (pixels: Float32Array) => pixels.reduce((sum, value) => sum + value, 0) / PIXELS;

describe('non-digits', () => {
  it.each(NON_DIGIT_KINDS)('are images that depend only on the number: %s', (kind) => {
    const images = Array.from({ length: 30 }, (_, i) => nonDigit(kind, i, digits));
    for (const { pixels } of images) {
      expect(pixels).toHaveLength(PIXELS);
      expect(pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(ink(pixels)).toBeGreaterThan(0.03);
    }
    expect(nonDigit(kind, 7, digits)).toEqual(images[7]);
    expect(images[1]?.pixels).not.toEqual(images[0]?.pixels);
  });

  it('of letters and scribbles can be drawn on the pad, within its edges', () => {
    for (const kind of ['letters', 'scribbles'] as const) {
      for (let i = 0; i < 40; i++) {
        const { strokes } = nonDigit(kind, i, digits);
        const points = strokes?.flatMap((stroke) => stroke.points) ?? [];
        expect(points.length).toBeGreaterThan(2);
        expect(points.every(({ x, y }) => x > 0 && y > 0 && x < 28 && y < 28)).toBe(true);
      }
    }
    expect(new Set(Array.from({ length: 12 }, (_, i) => nonDigit('letters', i, digits).name)).size).toBe(12);
  });

  it('of inverted digits are 1 minus the pixels of a digit', () => {
    const { pixels } = nonDigit('inverted', 4, digits);
    for (const [i, value] of pixels.entries()) {
      expect(value).toBeCloseTo(1 - (digits[PIXELS + i] as number) / 255, 6);
    }
  });
});
