import { useMemo } from 'react';
import { baseOf } from '../../domain/dataSource';
import { digitsOf } from '../../domain/myDigit';
import { useLab } from '../lab';
import { useMyDigits } from './myDigits';

const NONE = [] as const;

/** The present set, under its own name, and the person's digits of it, the oldest first. */
export function useOfSet() {
  const set = useLab((state) => baseOf(state.source).set);
  const all = useMyDigits(({ digits }) => digits) ?? NONE;
  const digits = useMemo(() => digitsOf(all, set), [all, set]);
  return { set, all, digits };
}
