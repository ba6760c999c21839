import { describe, expect, it } from 'vitest';
import { PIXELS } from '../domain/digit';
import { LIMITS } from '../domain/limits';
import { clip } from '../domain/pixels';
import { someDigits } from './digits.testing';
import { measurePca } from './measurePca';
import { principalComponents, reconstructByPca } from './pca';

const digit = (ink: Record<number, number>) => {
  const pixels = new Uint8Array(PIXELS);
  for (const [at, value] of Object.entries(ink)) pixels[Number(at)] = value;
  return pixels;
};

const join = (digits: Uint8Array[]) => Uint8Array.from(digits.flatMap((pixels) => [...pixels]));

describe('PCA’s error', () => {
  it('at each code size equals that of PCA’s reconstructions of all test digits, clipped to 0…1 and unclipped', () => {
    const { pixels } = someDigits([240]);
    // Also the corners, which no blot reaches.
    for (let start = 0; start < pixels.length; start += PIXELS) {
      pixels[start] = start % 256;
      pixels[start + PIXELS - 1] = start % 97;
    }
    const basis = principalComponents(pixels.subarray(40 * PIXELS));
    const test = pixels.subarray(0, 40 * PIXELS);
    const report = measurePca(basis, test);
    for (const size of [0, 1, 7, LIMITS.code.max]) {
      const sums = { clipped: 0, unclipped: 0 };
      for (let start = 0; start < test.length; start += PIXELS) {
        const pixels = Float64Array.from(test.subarray(start, start + PIXELS), (value) => value / 255);
        const image = reconstructByPca(basis, pixels, size);
        for (const [i, pixel] of pixels.entries()) {
          sums.clipped += (clip(image[i] as number) - pixel) ** 2;
          sums.unclipped += ((image[i] as number) - pixel) ** 2;
        }
      }
      expect(report.testMse.clipped[size]).toBeCloseTo(sums.clipped / test.length, 7);
      expect(report.testMse.unclipped[size]).toBeCloseTo(sums.unclipped / test.length, 7);
    }
    expect(report.testMse.unclipped[7] as number).toBeGreaterThan(report.testMse.clipped[7] as number);
    for (const errors of [report.testMse.clipped, report.testMse.unclipped])
      expect(errors).toHaveLength(LIMITS.code.max + 1);
    expect(report.meanImage.mse).toBe(report.testMse.unclipped[0]);
  });

  it('counts ink that no training digit has in the BCE of the mean image, with a probability of 1e-7', () => {
    const basis = principalComponents(join([digit({ 5: 51, 7: 255 }), digit({ 5: 51, 7: 255 })]));
    const entropy = -(0.2 * Math.log(0.2) + 0.8 * Math.log(0.8));
    const inked = measurePca(basis, digit({ 5: 51, 6: 255, 7: 255 }));
    expect(inked.meanImage.bce).toBeCloseTo((entropy - Math.log(1e-7)) / PIXELS, 6);
    expect(inked.testEntropy).toBeCloseTo(entropy / PIXELS, 12);
    const bare = measurePca(basis, digit({ 5: 51 }));
    expect(bare.meanImage.bce).toBeCloseTo((entropy - Math.log(1e-7)) / PIXELS, 6);
  });

  it('does not fail if all digits are equal', () => {
    const basis = principalComponents(join([digit({ 5: 9 }), digit({ 5: 9 })]));
    const report = measurePca(basis, digit({ 5: 9 }));
    expect(report.testMse.unclipped.every((mse) => mse === 0)).toBe(true);
    expect(report.testMse.clipped.every((mse) => mse < 1e-30)).toBe(true);
  });
});
