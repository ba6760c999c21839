import { Button, VisuallyHidden } from '@mantine/core';
import { memo, useState } from 'react';
import { sameTestImages } from '../../../domain/dataSource';
import { titleOf } from '../../../state/records/keeper';
import type { RunRecord } from '../../../state/records/record';
import { useKeeperVerbs } from '../../keeper';
import { AHEAD, type Column } from './columns';
import { deltaOf } from './delta';
import { NameCell } from './NameCell';
import { RowMenu } from './RowMenu';
import classes from './Runs.module.css';
import { Thumbnails } from './Thumbnails';

interface Props {
  readonly run: RunRecord;
  readonly columns: readonly Column[];
  /** The run that the errors are compared with; null for none. */
  readonly pinned: RunRecord | null;
  readonly present: boolean;
  readonly overlaid: boolean;
  readonly selected: boolean;
  readonly onSelect: (key: string, selected: boolean) => void;
}

/** One run. It renders again only when something of it changes. */
export const RunRow = memo(function RunRow({
  run,
  columns,
  pinned,
  present,
  overlaid,
  selected,
  onSelect,
}: Props) {
  const keeper = useKeeperVerbs();
  const [editing, setEditing] = useState(false);
  const title = titleOf(run);
  const marks = [
    present ? 'present run' : null,
    run.pinned ? 'baseline' : null,
    run.sweep === null ? null : `sweep: ${run.sweep}`,
    overlaid && !present ? 'on the plot' : null,
  ].filter((mark) => mark !== null);
  return (
    <tr
      data-present={present || undefined}
      data-selected={selected || undefined}
      aria-current={present || undefined}
    >
      <td className={classes.select}>
        <label>
          <VisuallyHidden>{`Select ${title}`}</VisuallyHidden>
          <input
            type="checkbox"
            checked={selected}
            onChange={(event) => onSelect(run.key, event.currentTarget.checked)}
          />
        </label>
      </td>
      <th scope="row" className={classes.run}>
        <div className={classes.runBox}>
          <Thumbnails pictures={run.pictures} />
          <div className={classes.naming}>
            <NameCell run={run} editing={editing} onEdit={setEditing} />
            {marks.length > 0 && <span className={classes.marks}>{marks.join(' · ')}</span>}
          </div>
        </div>
      </th>
      <td className={classes.actions}>
        <Button
          size="xs"
          disabled={run.checkpoints.length === 0}
          aria-label={`Open ${title}`}
          onClick={() => void keeper.open(run.key)}
        >
          Open
        </Button>
        <RowMenu run={run} present={present} onRename={() => setEditing(true)} />
      </td>
      {columns.map((column) => (
        <Cell key={column.id} column={column} run={run} pinned={pinned} />
      ))}
    </tr>
  );
});

const WORDS = {
  better: 'better than the baseline',
  worse: 'worse than the baseline',
  level: 'level with the baseline',
};

interface CellProps extends Pick<Props, 'run' | 'pinned'> {
  readonly column: Column;
}

function Cell({ column, run, pinned }: CellProps) {
  const value = column.value(run);
  const baseline = column.error && pinned && pinned.key !== run.key ? pinned : null;
  const alike = baseline !== null && sameTestImages(baseline.data, run.data);
  const beside = alike ? column.value(baseline) : null;
  const delta = typeof value === 'number' && typeof beside === 'number' ? deltaOf(value, beside) : null;
  const winner = column.winner?.(run) ?? null;
  const note = column.note?.(run);
  return (
    <td data-text={column.text || undefined} data-winner={winner ?? undefined} data-column={column.id}>
      <span>{column.words(run)}</span>
      {note && <small>{note}</small>}
      {winner && <small>{AHEAD[winner]}</small>}
      {baseline && !alike && <small>baseline: other data</small>}
      {delta && (
        <small className={classes.delta} data-standing={delta.standing}>
          <span>{delta.words}</span>
          <VisuallyHidden>{` ${WORDS[delta.standing]}`}</VisuallyHidden>
        </small>
      )}
    </td>
  );
}
