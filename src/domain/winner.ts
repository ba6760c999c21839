/** Who does better, the autoencoder or PCA. Every word, mark and colour of the page that says so asks here. */
import { type Difference, isTie } from './classification';

export type Winner = 'ae' | 'pca' | 'level';

/** Errors closer than this share of the larger one are level. */
const LEVEL = 0.03;

/** Whose error is the smaller. */
export function winnerByError(ae: number, pca: number): Winner {
  if (Math.abs(ae - pca) <= LEVEL * Math.max(ae, pca)) return 'level';
  return ae < pca ? 'ae' : 'pca';
}

/** Who has more digits right. `apart`: the autoencoder's share less PCA's; level where chance alone could set them so apart. */
export function winnerByShare(apart: Difference): Winner {
  if (isTie(apart)) return 'level';
  return apart.value > 0 ? 'ae' : 'pca';
}

/** Who wins somewhere and loses nowhere. */
export function winnerOfAll(winners: readonly Winner[]): Winner {
  const [ae, pca] = [winners.includes('ae'), winners.includes('pca')];
  if (ae === pca) return 'level';
  return ae ? 'ae' : 'pca';
}
