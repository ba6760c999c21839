import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { Lab, State } from '../state/state';

const LabContext = createContext<Lab | null>(null);

export function LabProvider({ lab, children }: { lab: Lab; children: ReactNode }) {
  return <LabContext value={lab}>{children}</LabContext>;
}

/** The page's actions. */
export function useVerbs(): Lab {
  const lab = useContext(LabContext);
  if (!lab) throw new Error('useVerbs needs a LabProvider above it.');
  return lab;
}

/**
 * One part of the state. The component renders again only when that part changes (`Object.is`). Wrap a selector in
 * `useShallow` if it makes a new object of several parts.
 */
export const useLab = <T,>(selector: (state: State) => T): T => useStore(useVerbs(), selector);
