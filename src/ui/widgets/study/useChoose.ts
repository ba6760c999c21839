import type { State } from '../../../state/state';
import { useLab, useVerbs } from '../../lab';

/**
 * Chooses on the map some of the digits that a study has measured. These are the first digits of the test set; their
 * classes are `labels`. `which` is called with each index and returns whether to choose that digit. Null if the map
 * does not hold these digits in the same order: some were not loaded yet when the study measured them.
 */
export function useChoose(labels: Uint8Array): ((which: (index: number) => boolean) => void) | null {
  const lab = useVerbs();
  const same = useLab(({ run }: State) => isStart(labels, run.map?.labels));
  if (!same) return null;
  return (which) => {
    const chosen = Uint32Array.from(labels.keys()).filter(which);
    lab.select(chosen.length > 0 ? chosen : null);
  };
}

/**
 * The digits that a study has measured and that are chosen on the map. Null if no choice is made, or if the map does
 * not hold them in the same order.
 */
export function useChosen(labels: Uint8Array): Uint32Array | null {
  const selection = useLab((state) => state.selection);
  const same = useLab(({ run }: State) => isStart(labels, run.map?.labels));
  return same && selection ? selection.filter((index) => index < labels.length) : null;
}

const isStart = (labels: Uint8Array, all: Uint8Array | undefined): boolean =>
  all !== undefined && labels.every((label, i) => all[i] === label);
