import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { MyDigits, MyDigitsState } from '../../state/digits/myDigits';

/** Null where a person cannot keep digits, for example in the gallery: parts that are only for that then show nothing. */
export const MyDigitsContext = createContext<MyDigits | null>(null);

/** What can be done with the person's own digits. */
export function useMyDigitsVerbs(): MyDigits {
  const mine = useContext(MyDigitsContext);
  if (!mine) throw new Error('useMyDigitsVerbs needs a MyDigitsContext above it.');
  return mine;
}

/** One part of the state of the person's own digits; see `useLab`. */
export const useMyDigits = <T>(selector: (state: MyDigitsState) => T): T =>
  useStore(useMyDigitsVerbs(), selector);
