import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Result, Sweep, SweepState } from '../state/sweep/sweep';
import { useLab } from './lab';

export const SweepContext = createContext<Sweep | null>(null);

/** The sweep's actions. */
export function useSweepVerbs(): Sweep {
  const sweep = useContext(SweepContext);
  if (!sweep) throw new Error('useSweepVerbs needs a SweepContext above it.');
  return sweep;
}

/** The points of the data on the page. */
export function useResults(): readonly Result[] {
  const results = useSweep((state) => state.results);
  const data = useLab((state) => state.settings.data);
  return useMemo(() => results.filter(({ settings }) => settings.data === data), [results, data]);
}

/** One part of the sweep's state; see `useLab`. */
export const useSweep = <T,>(selector: (state: SweepState) => T): T => useStore(useSweepVerbs(), selector);
