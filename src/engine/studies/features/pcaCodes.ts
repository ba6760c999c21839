import { PIXELS } from '../../../domain/digit';
import type { PcaBasis } from '../../pca';
import type { Vectors } from './distances';

/**
 * PCA's codes of digits: their coordinates along the first `size` components. `digits`: 784 bytes a digit, one after
 * another; `size`: 1 to `LIMITS.code.max`.
 */
export function codesByPca({ mean, components }: PcaBasis, digits: Uint8Array, size: number): Vectors {
  const count = digits.length / PIXELS;
  const values = new Float32Array(count * size);
  const byPixel = new Float64Array(PIXELS * size);
  const ofMean = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    for (let p = 0; p < PIXELS; p++) {
      const weight = components[k * PIXELS + p] as number;
      byPixel[p * size + k] = weight / 255;
      ofMean[k] = (ofMean[k] as number) + weight * (mean[p] as number);
    }
  }
  const code = new Float64Array(size);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < size; k++) code[k] = -(ofMean[k] as number);
    for (let p = 0; p < PIXELS; p++) {
      const ink = digits[i * PIXELS + p] as number;
      if (ink === 0) continue;
      for (let k = 0; k < size; k++) {
        code[k] = (code[k] as number) + ink * (byPixel[p * size + k] as number);
      }
    }
    values.set(code, i * size);
  }
  return { values, size };
}
