import { useCallback, useMemo, useState } from 'react';
import type { RunRecord } from '../../../state/records/record';
import { type Column, columnsOf, NAME } from './columns';
import { filtered, NEWEST_FIRST, pressed, type Sorting, sorted } from './order';
import { differingSettings, MAIN_SETTINGS } from './settingColumns';
import { usePagePca } from './usePagePca';

/** Rows of one page: more of them would take long to draw. */
export const PAGE = 25;

/** What the person has chosen to see, and the rows that follow from it. */
export function useTable(runs: readonly RunRecord[]) {
  const pca = usePagePca();
  const [text, setText] = useState('');
  const [differing, setDiffering] = useState(false);
  const [sorting, setSorting] = useState<Sorting>(NEWEST_FIRST);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [wantedPage, setPage] = useState(0);

  const matching = useMemo(() => filtered(runs, text), [runs, text]);
  // As one text, so that the columns stay the same while only figures change.
  const keys = (differing ? differingSettings(matching) : MAIN_SETTINGS).join();
  const otherData = useMemo(() => new Set(matching.map(({ data }) => data)).size > 1, [matching]);
  const columns = useMemo(
    () => columnsOf(keys === '' ? [] : (keys.split(',') as typeof MAIN_SETTINGS), pca, otherData),
    [keys, pca, otherData],
  );
  const column = [NAME, ...columns].find(({ id }) => id === sorting.by);
  const rows = useMemo(
    () => (column ? sorted(matching, column, sorting.descending) : matching),
    [matching, column, sorting],
  );
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(wantedPage, pages - 1);
  const known = new Set(runs.map(({ key }) => key));
  const selected = new Set([...chosen].filter((key) => known.has(key)));
  const select = useCallback(
    (key: string, select: boolean) =>
      setChosen((before) => {
        const after = new Set(before);
        if (select) after.add(key);
        else after.delete(key);
        return after;
      }),
    [],
  );
  return {
    rows,
    shown: rows.slice(page * PAGE, (page + 1) * PAGE),
    columns,
    pinned: runs.find((run) => run.pinned) ?? null,
    ...{ text, differing, sorting, selected, page, pages },
    allSelected: rows.length > 0 && rows.every(({ key }) => selected.has(key)),
    select,
    selectAll: (all: boolean) => setChosen(all ? new Set(rows.map(({ key }) => key)) : new Set()),
    setDiffering,
    setPage,
    search(words: string) {
      setText(words);
      setPage(0);
    },
    sort(by: Column) {
      setSorting((before) => pressed(before, by));
      setPage(0);
    },
  };
}

export type Table = ReturnType<typeof useTable>;
