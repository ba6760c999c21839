import { Switch, TextInput } from '@mantine/core';
import { csvFile } from '../../../export/csv';
import type { RunRecord } from '../../../state/records/record';
import { type File, FilesMenu } from '../../widgets/save/FilesMenu';
import { runsJson } from './json';
import { KeepCheckpoint } from './KeepCheckpoint';
import classes from './Runs.module.css';
import { runsTable } from './table';
import { usePagePca } from './usePagePca';
import type { Table } from './useTable';

/** What the table shows, and what is saved of it: the selected runs, otherwise all that it lists. */
export function Toolbar({ table }: { readonly table: Table }) {
  const { rows, selected, text, differing } = table;
  const chosen = rows.filter(({ key }) => selected.has(key));
  return (
    <div className={classes.toolbar}>
      <TextInput
        className={classes.filter ?? ''}
        type="search"
        aria-label="Filter the runs"
        placeholder="Filter: a name, a setting …"
        value={text}
        onChange={(event) => table.search(event.currentTarget.value)}
      />
      <Switch
        label="Only differing settings"
        checked={differing}
        onChange={(event) => table.setDiffering(event.currentTarget.checked)}
      />
      <KeepCheckpoint />
      <Files runs={chosen.length > 0 ? chosen : rows} which={chosen.length > 0 ? ' of the selected' : ''} />
    </div>
  );
}

/** `which`: the end of a file's name in the menu, if not all are saved. */
function Files({ runs, which }: { readonly runs: readonly RunRecord[]; readonly which: string }) {
  const pca = usePagePca();
  const some = (make: () => Blob) => () => (runs.length > 0 ? make() : null);
  const files: File[] = [
    { words: `Table${which} (CSV)`, kind: 'csv', make: some(() => csvFile(runsTable(runs, pca))) },
    {
      words: `Table and curves${which} (JSON)`,
      kind: 'json',
      make: some(() => new Blob([runsJson(runs, new Date())], { type: 'application/json' })),
    },
  ];
  return <FilesMenu name="runs" label="runs" files={files} />;
}
