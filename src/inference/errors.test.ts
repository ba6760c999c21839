import { describe, expect, it } from 'vitest';
import { PIXELS } from '../domain/digit';
import { imageBce, imageEntropy, imageMse } from './errors';

const flat = (value: number) => new Float32Array(PIXELS).fill(value);

describe('the entropy of an image’s pixels', () => {
  it('is 0 for black and white, and ln 2 for medium grey', () => {
    expect(imageEntropy(Float32Array.from({ length: PIXELS }, (_, i) => i % 2))).toBe(0);
    expect(imageEntropy(flat(0.5))).toBeCloseTo(Math.LN2, 6);
  });

  it('is the BCE of the image with itself, and lower than that of any other image', () => {
    const pixels = Float32Array.from({ length: PIXELS }, (_, i) => (1 + (i % 9)) / 10);
    const logits = pixels.map((p) => Math.log(p / (1 - p)));
    expect(imageBce(logits, pixels, 'sigmoid')).toBeCloseTo(imageEntropy(pixels), 5);
    expect(imageBce(pixels, pixels, 'linear')).toBeCloseTo(imageEntropy(pixels), 5);
    for (const other of [logits.map((logit) => logit + 0.2), flat(0)])
      expect(imageBce(other, pixels, 'sigmoid')).toBeGreaterThan(imageEntropy(pixels) + 1e-3);
  });
});

const plain = (value: number) => new Float32Array(PIXELS).fill(value);
/** Half of the pixels are ink, the other half are paper. */
const halves = Float32Array.from({ length: PIXELS }, (_, i) => i % 2);
/** Both errors of an image from a linear output. */
const both = (image: Float32Array, pixels: Float32Array) => ({
  mse: imageMse(image, pixels),
  bce: imageBce(image, pixels, 'linear'),
});

describe('the errors of an image', () => {
  it('are ln 2 and a quarter if the image is grey and the digit is black and white', () => {
    const { mse, bce } = both(plain(0.5), halves);
    expect(mse).toBeCloseTo(0.25, 12);
    expect(bce).toBeCloseTo(Math.LN2, 12);
  });

  it('are those of one pixel if all pixels are equal', () => {
    const { mse, bce } = both(plain(0.25), plain(0.75));
    expect(mse).toBeCloseTo(0.25, 12);
    expect(bce).toBeCloseTo(-0.75 * Math.log(0.25) - 0.25 * Math.log(0.75), 12);
  });

  it('are the entropy of the grey values and 0 if the image is the digit itself', () => {
    const { mse, bce } = both(plain(0.25), plain(0.25));
    expect(mse).toBe(0);
    expect(bce).toBeCloseTo(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), 12);
  });

  it('stay finite for the worst possible image, and for values outside 0…1', () => {
    const { mse, bce } = both(plain(0), plain(1));
    expect(mse).toBe(1);
    expect(bce).toBeCloseTo(-Math.log(1e-7), 6);
    const far = both(plain(-1), plain(1));
    expect(far.mse).toBe(4);
    expect(far.bce).toBe(bce);
  });
});
