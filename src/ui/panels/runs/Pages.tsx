import { Button } from '@mantine/core';
import classes from './Runs.module.css';
import { PAGE, type Table } from './useTable';

/** Which rows are shown, and the way to the others. */
export function Pages({ table: { rows, page, pages, setPage } }: { readonly table: Table }) {
  if (pages === 1) return null;
  const last = Math.min(rows.length, (page + 1) * PAGE);
  return (
    <nav className={classes.toolbar} aria-label="Pages of runs">
      <Button size="xs" disabled={page === 0} onClick={() => setPage(page - 1)}>
        Previous runs
      </Button>
      <span role="status">{`${page * PAGE + 1}–${last} of ${rows.length}`}</span>
      <Button size="xs" disabled={page === pages - 1} onClick={() => setPage(page + 1)}>
        Next runs
      </Button>
    </nav>
  );
}
