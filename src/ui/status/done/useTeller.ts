import { useStore } from 'zustand';
import { useVerbs } from '../../lab';
import { useSweepVerbs } from '../../sweep';
import { type Teller, type Telling, tellerOf } from './teller';

export const useTellerVerbs = (): Teller => tellerOf(useVerbs(), useSweepVerbs());

/** One part of the teller's state; see `useLab`. */
export const useTeller = <T>(selector: (telling: Telling) => T): T => useStore(useTellerVerbs(), selector);
