/** The numbers of the plot, for a file. */

import { SAMPLE } from '../../../domain/testSample';
import type { Table } from '../../../export/csv';
import type { Curves } from '../../../state/state';
import type { RunFacts } from '../../widgets/save/runColumns';
import type { SavedRun } from './useOtherRuns';

/** Every point of the curves: of the present run, which has no name, and then of the others. */
export function curvesTable(curves: Curves, others: readonly SavedRun[]): Table {
  return {
    columns: ['set', 'step', 'epoch', 'seconds', 'bce', 'mse', 'penalty', 'run'],
    rows: [rowsOf(curves, null), ...others.map(({ curves, name }) => rowsOf(curves, name))].flat(),
  };
}

function rowsOf({ train, test, sample = [] }: Curves, name: string | null): Table['rows'] {
  const rows = (set: string, points: Curves['train']) =>
    points.map(({ step, epoch, seconds, losses: { bce, mse, penalty = null } }) => [
      set,
      ...[step, epoch, seconds, bce, mse],
      penalty,
      name,
    ]);
  return [...rows('training', train), ...rows('test', test), ...rows(`test, ${SAMPLE} digits`, sample)];
}

/** The run of each row; null for the present one. */
export const rowRuns = (curves: Curves, others: readonly SavedRun[]): (RunFacts | null)[] => [
  ...rowsOf(curves, null).map(() => null),
  ...others.flatMap((run) => rowsOf(run.curves, run.name).map(() => factsOf(run))),
];

const factsOf = ({ data, settings, step, epoch, train, tested }: SavedRun): RunFacts => ({
  data,
  settings,
  step,
  epoch,
  trainingLoss: train?.[settings.loss] ?? null,
  testLoss: tested?.losses[settings.loss] ?? null,
});
