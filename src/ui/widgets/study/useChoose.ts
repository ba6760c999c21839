import type { State } from '../../../state/state';
import { useLab, useVerbs } from '../../lab';

/**
 * Chooses digits on the map, of those that a study has measured: the first of the test set, whose classes are `labels`.
 * `which` says of each in turn whether it is chosen. Null where the map does not hold them in the same order: some had not
 * come when they were measured.
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

/** Those that are chosen on the map, of the digits that a study has measured; null where none is chosen. */
export function useChosen(labels: Uint8Array): Uint32Array | null {
  const selection = useLab((state) => state.selection);
  const same = useLab(({ run }: State) => isStart(labels, run.map?.labels));
  return same && selection ? selection.filter((index) => index < labels.length) : null;
}

const isStart = (labels: Uint8Array, all: Uint8Array | undefined): boolean =>
  all !== undefined && labels.every((label, i) => all[i] === label);
