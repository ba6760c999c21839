import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { Lab, State } from '../state/state';

const LabContext = createContext<Lab | null>(null);

export function LabProvider({ lab, children }: { lab: Lab; children: ReactNode }) {
  return <LabContext value={lab}>{children}</LabContext>;
}

/** The page's verbs. */
export function useVerbs(): Lab {
  const lab = useContext(LabContext);
  if (!lab) throw new Error('useVerbs needs a LabProvider above it.');
  return lab;
}

/**
 * One part of the state; the component renders again only when that part is another one (`Object.is`). A selector that
 * makes a new object of several parts is wrapped in `useShallow`.
 */
export const useLab = <T,>(selector: (state: State) => T): T => useStore(useVerbs(), selector);
