/** How far an error is from the baseline's. */
import { type Standing, standingByError } from '../../../domain/winner';

export interface Delta {
  /** With a sign: `−0.0012`, `+0.0103`, `±0.0000`. */
  readonly words: string;
  readonly standing: Standing;
}

/** Null if one of the two is not known. */
export function deltaOf(own: number | null, other: number | null): Delta | null {
  if (own === null || other === null) return null;
  const standing = standingByError(own, other);
  const apart = own - other;
  if (!Number.isFinite(apart)) return { words: 'diverged', standing };
  const size = Math.abs(apart).toFixed(4);
  const sign = Number(size) === 0 ? '±' : apart < 0 ? '−' : '+';
  return { words: `${sign}${size}`, standing };
}
