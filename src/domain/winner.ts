/** Decides whether the autoencoder or PCA is better. Every word, mark and colour of the page uses this. */
import { type Difference, isTie } from './classification';

export type Winner = 'ae' | 'pca' | 'level';

/** Errors closer than this share of the larger one are level. */
const LEVEL = 0.03;

/** The one with the smaller error. */
export function winnerByError(ae: number, pca: number): Winner {
  if (Math.abs(ae - pca) <= LEVEL * Math.max(ae, pca)) return 'level';
  return ae < pca ? 'ae' : 'pca';
}

/** The one with more correct digits. `apart`: the autoencoder's share minus PCA's. Level if it may be due to chance. */
export function winnerByShare(apart: Difference): Winner {
  if (isTie(apart)) return 'level';
  return apart.value > 0 ? 'ae' : 'pca';
}

/** The one that wins somewhere and loses nowhere. */
export function winnerOfAll(winners: readonly Winner[]): Winner {
  const [ae, pca] = [winners.includes('ae'), winners.includes('pca')];
  if (ae === pca) return 'level';
  return ae ? 'ae' : 'pca';
}

/** One network beside another, from the first one's view. */
export type Standing = 'better' | 'worse' | 'level';

const STANDINGS: Readonly<Record<Winner, Standing>> = { ae: 'better', pca: 'worse', level: 'level' };

/** Two networks, by the same rule as the autoencoder and PCA. One that has diverged is worse than any that has not. */
export function standingByError(own: number, other: number): Standing {
  const [is, has] = [Number.isFinite(own), Number.isFinite(other)];
  if (is && has) return STANDINGS[winnerByError(own, other)];
  if (is === has) return 'level';
  return is ? 'better' : 'worse';
}
