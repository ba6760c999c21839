import { otherThan, type PcaErrors, type PcaImage } from '../domain/rival';
import { loss } from './format';

/** The PCA error that is compared, then the other one with its name: `0.0152 (unclipped 0.0168)`. */
export function pcaFigures(errors: PcaErrors<number>, rival: PcaImage): string {
  const other = otherThan(rival);
  return `${loss(errors[rival])} (${other} ${loss(errors[other])})`;
}

/** Both errors at one index of two lists; null if there is no entry. */
export function pcaErrorsAt(
  errors: PcaErrors<ArrayLike<number>> | null | undefined,
  index: number,
): PcaErrors<number> | null {
  const [clipped, unclipped] = [errors?.clipped[index], errors?.unclipped[index]];
  return clipped === undefined || unclipped === undefined ? null : { clipped, unclipped };
}
