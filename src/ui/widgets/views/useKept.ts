import { useState } from 'react';
import { useLab } from '../../lab';

export interface Kept<T> {
  /** The newest there was; null before the first. */
  readonly shown: T | null;
  /** Whether that is of the previous network: the present one's is still to come. */
  readonly former: boolean;
}

/**
 * The state holds nothing of a network that has been replaced. A view that would be empty for a moment, with every move of
 * a slider, keeps the last there was instead, and says so; not while the person looks back, at a moment of the same network.
 * `keep`: false where there is nothing of which it could be.
 */
export function useKept<T>(value: T | null, keep = true): Kept<T> {
  const [latest, setLatest] = useState(value);
  const past = useLab((state) => state.past !== null);
  const shown = value ?? (keep && !past ? latest : null);
  if (shown !== latest) setLatest(shown);
  return { shown, former: value === null && shown !== null };
}
