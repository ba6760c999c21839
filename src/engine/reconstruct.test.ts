import { describe, expect, it } from 'vitest';
import { PIXELS } from '../model/digit';
import { imageBce, imageEntropy } from './reconstruct';

const flat = (value: number) => new Float32Array(PIXELS).fill(value);

describe('the entropy of an image’s pixels', () => {
  it('is nothing of black and white, and ln 2 of even grey', () => {
    expect(imageEntropy(Float32Array.from({ length: PIXELS }, (_, i) => i % 2))).toBe(0);
    expect(imageEntropy(flat(0.5))).toBeCloseTo(Math.LN2, 6);
  });

  it('is the BCE of the image itself, and less than that of any other', () => {
    const pixels = Float32Array.from({ length: PIXELS }, (_, i) => (1 + (i % 9)) / 10);
    const logits = pixels.map((p) => Math.log(p / (1 - p)));
    expect(imageBce(logits, pixels, 'sigmoid')).toBeCloseTo(imageEntropy(pixels), 5);
    expect(imageBce(pixels, pixels, 'linear')).toBeCloseTo(imageEntropy(pixels), 5);
    for (const other of [logits.map((logit) => logit + 0.2), flat(0)])
      expect(imageBce(other, pixels, 'sigmoid')).toBeGreaterThan(imageEntropy(pixels) + 1e-3);
  });
});
