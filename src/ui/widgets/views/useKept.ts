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
 * because a past moment is of the same network. Nor
 * does it keep anything of another data set. `keep`: false if there is no input for which a value could exist.
 */
export function useKept<T>(value: T | null, keep = true): Kept<T> {
  const set = useLab((state) => state.source.set);
  const [latest, setLatest] = useState({ value, set });
  const past = useLab((state) => state.past !== null);
  const kept = latest.set === set ? latest.value : null;
  const shown = value ?? (keep && !past ? kept : null);
  if (shown !== latest.value || set !== latest.set) setLatest({ value: shown, set });
  return { shown, former: value === null && shown !== null };
}
