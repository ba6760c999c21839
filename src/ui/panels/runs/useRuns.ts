import { useMemo } from 'react';
import { recordOf } from '../../../state/records/ofRun';
import type { RunRecord } from '../../../state/records/record';
import type { Run, State } from '../../../state/state';
import { useKeeper } from '../../keeper';
import { useLab } from '../../lab';
import { useThrottled } from '../../widgets/views/useThrottled';

/** How often the row of the present run changes, in ms. */
const INTERVAL = 1000;

const selectRun = (state: State) => state.run;

/** The recorded runs, the present one as it is now; null until they are read. */
export function useRuns(): readonly RunRecord[] | null {
  const runs = useKeeper((state) => state.runs);
  const run = useThrottled(selectRun, INTERVAL);
  const settings = useLab((state) => state.settings);
  const backend = useLab((state) => state.backend);
  const pca = useLab((state) => state.pca);
  return useMemo(
    () => runs?.map((record) => presentOf(record, run, { settings, backend, pca })) ?? null,
    [runs, run, settings, backend, pca],
  );
}

/** The record of the present run lags behind it: it is written with each checkpoint. */
function presentOf(
  record: RunRecord,
  run: Run,
  { settings, backend, pca }: Pick<State, 'settings' | 'backend' | 'pca'>,
): RunRecord {
  if (record.key !== run.key || run.step < record.step) return record;
  const { version, data, sweep } = record;
  const now = recordOf(run, settings, run, { backend, pca, version, data }, sweep);
  return { ...record, ...now, startedAt: record.startedAt, pictures: now.pictures ?? record.pictures };
}
