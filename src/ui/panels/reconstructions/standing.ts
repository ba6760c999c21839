import type { Samples } from '../../../domain/results';
import type { PcaErrors } from '../../../domain/rival';
import { type Winner, winnerByError } from '../../../domain/winner';

/** How autoencoder and PCA compare on the digits shown. */
export interface Standing {
  /** For each digit, which of the two has the smaller error; null until PCA is known. */
  readonly winners: readonly Winner[] | null;
  readonly mean: number;
  readonly pcaMean: PcaErrors<number> | null;
}

const average = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

export function standing({ mse, pcaMse, rival }: Pick<Samples, 'mse' | 'pcaMse' | 'rival'>): Standing {
  const theirs = pcaMse?.[rival];
  return {
    winners: theirs ? Array.from(mse, (error, i) => winnerByError(error, theirs[i] as number)) : null,
    mean: average(mse),
    pcaMean: pcaMse && { clipped: average(pcaMse.clipped), unclipped: average(pcaMse.unclipped) },
  };
}

/** Which of the two is nearer, and on how many digits, in one sentence. */
export function standingWords({ winners }: Standing): string {
  if (!winners) return 'PCA’s reconstructions are being computed.';
  const wins = (who: Winner) => winners.filter((one) => one === who).length;
  const all = winners.length;
  const [ours, theirs, level] = [wins('ae'), wins('pca'), wins('level')];
  const rest = level > 0 ? `, level on ${level}` : '';
  if (ours === 0 && theirs === 0) return `Autoencoder and PCA are level on all ${all} digits.`;
  if (ours === theirs) return `Autoencoder and PCA are each nearer on ${ours} of ${all} digits${rest}.`;
  return ours > theirs
    ? `The autoencoder is nearer on ${ours} of ${all} digits, PCA on ${theirs}${rest}.`
    : `PCA is nearer on ${theirs} of ${all} digits, the autoencoder on ${ours}${rest}.`;
}
