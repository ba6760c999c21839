import { useState } from 'react';
import { useLab } from '../../lab';

export interface Kept<T> {
  /** The newest value so far; null before the first. */
  readonly shown: T | null;
  /** Whether `shown` is of the previous network, because the current network has no value yet. */
  readonly former: boolean;
}

/**
 * The state holds nothing of a network that has been replaced. Without this hook, a view would be empty for a moment
 * with every move of a slider. Instead it keeps the last value and says so. It keeps none while the person looks back,
 * because a past moment is of the same network. `keep`: false if there is no input for which a value could exist.
 */
export function useKept<T>(value: T | null, keep = true): Kept<T> {
  const [latest, setLatest] = useState(value);
  const past = useLab((state) => state.past !== null);
  const shown = value ?? (keep && !past ? latest : null);
  if (shown !== latest) setLatest(shown);
  return { shown, former: value === null && shown !== null };
}
