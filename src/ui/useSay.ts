import { useMemo } from 'react';
import { inWordsOf } from '../domain/itemWords';
import { useLab } from './lab';

/** The data set on the page. */
export const useDataSet = () => useLab((state) => state.source.set);

/** Puts a text, which is written for MNIST's digits, into the words of the data set on the page. */
export function useSay(): (text: string) => string {
  const set = useDataSet();
  return useMemo(() => (text: string) => inWordsOf(set, text), [set]);
}

const keys = new WeakMap<object, number>();
let next = 0;

/** A key for what must be made anew when the data change, also from one's own images to others of one's own. */
export function useDataKey(): number {
  const set = useDataSet();
  const key = keys.get(set) ?? next++;
  keys.set(set, key);
  return key;
}
