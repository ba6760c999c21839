import { useEffect } from 'react';
import type { RunRecord } from '../../../state/records/record';
import { useKeeper, useKeeperVerbs } from '../../keeper';
import { Empty, Panel } from '../../widgets/views/Panel';
import { CompareRuns } from './compare/CompareRuns';
import { Deleted } from './Deleted';
import { Pages } from './Pages';
import classes from './Runs.module.css';
import { RunsTable } from './RunsTable';
import { Selected } from './Selected';
import { Toolbar } from './Toolbar';
import { useRuns } from './useRuns';
import { useTable } from './useTable';

/** Every recorded run in a table: sorted, filtered, put on the loss plot, compared. */
export function Runs() {
  const keeper = useKeeperVerbs();
  const runs = useRuns();
  useEffect(() => {
    void keeper.load();
  }, [keeper]);
  return (
    <Panel
      name="Runs"
      sentence="Every run that took a training step, also of earlier visits and of a sweep, with the weights to go on from. They stay in this browser; up to 300 runs."
    >
      <Refused />
      <Deleted />
      {runs === null ? (
        <Empty>The runs are being read.</Empty>
      ) : runs.length === 0 ? (
        <None />
      ) : (
        <Listed runs={runs} />
      )}
    </Panel>
  );
}

/** The storage does not take the runs. */
function Refused() {
  const saving = useKeeper((state) => state.saving);
  if (saving.kind !== 'failed') return null;
  return (
    <p role="alert" className={classes.refused}>
      {`New runs are not recorded: ${saving.why}. Those that are listed may be older. Save what you need as a file.`}
    </p>
  );
}

function None() {
  const refused = useKeeper(({ saving }) => saving.kind === 'failed');
  if (refused) return <Empty>There are no recorded runs.</Empty>;
  return (
    <Empty>
      No run is recorded yet. Press Train: a run appears here about ten seconds later, or as soon as it
      pauses, with its losses, its settings and its weights.
    </Empty>
  );
}

function Listed({ runs }: { readonly runs: readonly RunRecord[] }) {
  const table = useTable(runs);
  const { shown, columns, pinned, sorting, selected, allSelected } = table;
  return (
    <>
      <Toolbar table={table} />
      <Selected table={table} />
      {shown.length === 0 ? (
        <Empty>No run has all of these words in its name or its settings.</Empty>
      ) : (
        <RunsTable
          runs={shown}
          {...{ columns, pinned, sorting, selected, allSelected }}
          onSort={table.sort}
          onSelect={table.select}
          onSelectAll={table.selectAll}
        />
      )}
      <Pages table={table} />
      <CompareRuns runs={runs} />
    </>
  );
}
