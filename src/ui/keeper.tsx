import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Keeper, KeeperState } from '../state/records/keeper';

export const KeeperContext = createContext<Keeper | null>(null);

/** What can be done with recorded runs. */
export function useKeeperVerbs(): Keeper {
  const keeper = useContext(KeeperContext);
  if (!keeper) throw new Error('useKeeperVerbs needs a KeeperContext above it.');
  return keeper;
}

/** One part of the recorded runs' state; see `useLab`. */
export const useKeeper = <T,>(selector: (state: KeeperState) => T): T => useStore(useKeeperVerbs(), selector);
