import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Sweep, SweepState } from '../state/sweep/sweep';

export const SweepContext = createContext<Sweep | null>(null);

/** The sweep's verbs. */
export function useSweepVerbs(): Sweep {
  const sweep = useContext(SweepContext);
  if (!sweep) throw new Error('useSweepVerbs needs a SweepContext above it.');
  return sweep;
}

/** One part of the sweep's state; see `useLab`. */
export function useSweep<T>(selector: (state: SweepState) => T): T {
  const sweep = useSweepVerbs();
  return useSyncExternalStore(sweep.subscribe, () => selector(sweep.getState()));
}
