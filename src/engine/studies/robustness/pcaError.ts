import { PIXELS } from '../../../model/digit';
import type { PcaBasis } from '../../pca';
import type { Vectors } from '../quality/distances';
import { codesByPca } from '../quality/pcaCodes';

/**
 * Mean squared error per pixel of what PCA rebuilds from `codes`, against `target` (784 bytes a digit). The components B
 * are orthonormal, so that with t the target less the mean, |t − Bc|² = |t|² − 2c·Bᵀt + |c|², and Bᵀt is t's own code.
 */
export function pcaError(basis: PcaBasis, { values, size }: Vectors, target: Uint8Array): number {
  const own = codesByPca(basis, target, size).values;
  let sum = 0;
  for (const [i, byte] of target.entries()) sum += (byte / 255 - (basis.mean[i % PIXELS] as number)) ** 2;
  for (const [i, value] of values.entries()) sum += value * (value - 2 * (own[i] as number));
  return Math.max(0, sum / target.length);
}
