import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Sweep, SweepState } from '../state/sweep/sweep';

export const SweepContext = createContext<Sweep | null>(null);

/** The sweep's actions. */
export function useSweepVerbs(): Sweep {
  const sweep = useContext(SweepContext);
  if (!sweep) throw new Error('useSweepVerbs needs a SweepContext above it.');
  return sweep;
}

/** One part of the sweep's state; see `useLab`. */
export const useSweep = <T,>(selector: (state: SweepState) => T): T => useStore(useSweepVerbs(), selector);
