import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
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
 * One part of the state; the component renders again only when that part is another one (`Object.is`). So a selector
 * gives a number, a string or an object that the state itself holds, never a new object.
 */
export function useLab<T>(selector: (state: State) => T): T {
  const lab = useVerbs();
  return useSyncExternalStore(lab.subscribe, () => selector(lab.getState()));
}
