import type { RunRecord } from '../../../state/records/record';
import { useKeeper } from '../../keeper';
import { useLab } from '../../lab';
import { type Column, NAME } from './columns';
import type { Sorting } from './order';
import { RunRow } from './RunRow';
import classes from './Runs.module.css';

interface Props {
  /** The rows of this page, in order. */
  readonly runs: readonly RunRecord[];
  readonly columns: readonly Column[];
  readonly pinned: RunRecord | null;
  readonly sorting: Sorting;
  readonly selected: ReadonlySet<string>;
  readonly onSort: (column: Column) => void;
  readonly onSelect: (key: string, selected: boolean) => void;
  /** Selects or deselects all rows that the filter shows, also those of other pages. */
  readonly onSelectAll: (selected: boolean) => void;
  readonly allSelected: boolean;
}

/** A row for each run. The headings sort. */
export function RunsTable({ runs, columns, pinned, sorting, selected, onSort, ...select }: Props) {
  const present = useLab((state) => state.run.key);
  const overlaid = useKeeper((state) => state.overlaid);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it.
    <section className={classes.scroll} tabIndex={0} aria-label="Table of runs">
      <table className={classes.table} aria-label="Recorded runs">
        <thead>
          <tr>
            <td className={classes.select}>
              <label>
                <input
                  type="checkbox"
                  aria-label="Select all runs"
                  checked={select.allSelected}
                  onChange={(event) => select.onSelectAll(event.currentTarget.checked)}
                />
              </label>
            </td>
            <Heading column={NAME} sorting={sorting} onSort={onSort} />
            <th scope="col" data-text>
              <span className={classes.headText}>Actions</span>
            </th>
            {columns.map((column) => (
              <Heading key={column.id} column={column} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow
              key={run.key}
              run={run}
              columns={columns}
              pinned={pinned}
              present={run.key === present}
              overlaid={overlaid.includes(run.key)}
              selected={selected.has(run.key)}
              onSelect={select.onSelect}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface HeadingProps extends Pick<Props, 'sorting' | 'onSort'> {
  readonly column: Column;
}

function Heading({ column, sorting: { by, descending }, onSort }: HeadingProps) {
  const sorts = by === column.id;
  return (
    <th
      scope="col"
      data-text={column.text || undefined}
      data-column={column.id}
      aria-sort={sorts ? (descending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" className={classes.heading} onClick={() => onSort(column)}>
        <span>{column.label}</span>
        <span className={classes.arrow} aria-hidden="true">
          {sorts ? (descending ? '↓' : '↑') : ''}
        </span>
      </button>
    </th>
  );
}
