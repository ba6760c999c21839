import { useCallback, useEffect, useRef, useState } from 'react';
import { itemOfClass } from '../../../domain/itemWords';
import { useLab, useVerbs } from '../../lab';
import { useDataSet } from '../../useSay';

export const SLOTS = ['A', 'B', 'C'] as const;
export type Slot = (typeof SLOTS)[number];

export interface Chosen {
  /** `digit 3`, `yours` */
  readonly name: string;
  readonly pixels: Float32Array;
}

/** Initial digits of the slots: their shapes make interesting mixtures. */
const FIRST: Readonly<Record<Slot, number>> = { A: 3, B: 8, C: 0 };

/** The digits in the slots. */
export function useEnds() {
  const lab = useVerbs();
  const set = useDataSet();
  const ready = useLab((state) => (state.data?.testLoaded ?? 0) > 0);
  const [ends, setEnds] = useState<Partial<Record<Slot, Chosen>>>({});
  /** Number of choices for each slot: a digit that loads late must not replace a later choice. */
  const choices = useRef<Record<Slot, number>>({ A: 0, B: 0, C: 0 });
  const choose = useCallback(async (slot: Slot, digit: Chosen | Promise<Chosen>) => {
    const mine = ++choices.current[slot];
    // The page already shows a message when the data fail to load.
    const chosen = await Promise.resolve(digit).catch(() => null);
    if (chosen && mine === choices.current[slot]) setEnds((before) => ({ ...before, [slot]: chosen }));
  }, []);
  const chooseClass = useCallback(
    (slot: Slot, label: number | null) =>
      choose(
        slot,
        lab.digit({ label }).then((digit) => ({
          name: itemOfClass(set, digit.label),
          pixels: digit.pixels,
        })),
      ),
    [lab, choose, set],
  );
  useEffect(() => {
    if (!ready) return;
    for (const slot of SLOTS) {
      if (choices.current[slot] > 0) continue;
      // Without labels, any three.
      void chooseClass(slot, set.labelled ? FIRST[slot] % set.classes.length : null);
    }
  }, [ready, chooseClass, set]);
  return { ends, ready, choose, chooseClass };
}
