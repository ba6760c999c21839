import { useMemo, useState } from 'react';
import { titleOf } from '../../../state/records/keeper';
import type { RunRecord } from '../../../state/records/record';
import { useKeeper } from '../../keeper';
import { useLab } from '../../lab';
import { looksOf } from './runLooks';
import type { OtherRun } from './view';

/** A recorded run on the plot. Its name is its title. */
export type SavedRun = OtherRun & Omit<RunRecord, 'key' | 'name'>;

const NONE: readonly SavedRun[] = [];

/** The recorded runs that are on the plot beside the present one. Each keeps its look as long as it is there. */
export function useOtherRuns(): readonly SavedRun[] {
  const overlaid = useKeeper((state) => state.overlaid);
  const runs = useKeeper((state) => state.runs);
  const present = useLab((state) => state.run.key);
  const [looks, setLooks] = useState(() => looksOf(new Map(), overlaid));
  const next = looksOf(looks, overlaid);
  if (next !== looks) setLooks(next);
  return useMemo(() => {
    const found = overlaid.flatMap((key) => runs?.find((run) => run.key === key) ?? []);
    const others = found.filter(({ key }) => key !== present);
    if (others.length === 0) return NONE;
    return others.map((record) => ({ ...record, name: titleOf(record), look: next.get(record.key) ?? 0 }));
  }, [overlaid, runs, present, next]);
}
