/** The order of the rows, and which of them are shown. */
import { presetOf } from '../../../domain/presets';
import { SETTINGS } from '../../../domain/settings';
import { titleOf } from '../../../state/records/keeper';
import type { RunRecord } from '../../../state/records/record';
import { backendOf, type Column } from './columns';
import { RUN_SETTINGS, settingWords } from './settingColumns';

export interface Sorting {
  /** A column's id. */
  readonly by: string;
  readonly descending: boolean;
}

export const NEWEST_FIRST: Sorting = { by: 'started', descending: true };

const isKnown = (value: string | number | null): value is string | number =>
  value !== null && !Number.isNaN(value);

/** Sorted runs. Unknown values are last in both directions; among equals, the newest is first. */
export function sorted(runs: readonly RunRecord[], column: Column, descending: boolean): RunRecord[] {
  const rows = runs.map((run) => ({ run, value: column.value(run) }));
  return rows
    .sort((a, b) => {
      const newer = b.run.startedAt - a.run.startedAt;
      if (!isKnown(a.value) || !isKnown(b.value))
        return Number(isKnown(b.value)) - Number(isKnown(a.value)) || newer;
      return (descending ? -1 : 1) * compare(a.value, b.value) || newer;
    })
    .map(({ run }) => run);
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a === b ? 0 : a < b ? -1 : 1;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}

/** The runs that contain each of the words: in their name, preset, data, backend or settings (`code size 32`). */
export function filtered(runs: readonly RunRecord[], text: string): readonly RunRecord[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return runs;
  return runs.filter((run) => {
    const all = wordsOf(run);
    return words.every((word) => all.includes(word));
  });
}

const wordsOf = (run: RunRecord): string =>
  [
    titleOf(run),
    presetOf(run.settings)?.preset.name ?? 'custom',
    run.sweep === null ? '' : `sweep ${run.sweep}`,
    run.pinned ? 'baseline' : '',
    backendOf(run),
    `data ${run.data}`,
    ...RUN_SETTINGS.map((key) => `${SETTINGS[key].label} ${settingWords(key, run.settings)}`),
  ]
    .join(' ')
    .toLowerCase();

/** The next sorting when a column's heading is pressed: small errors first, but the newest and the longest runs. */
export function pressed({ by, descending }: Sorting, column: Column): Sorting {
  if (by === column.id) return { by, descending: !descending };
  return { by: column.id, descending: ['started', 'step', 'epoch', 'seconds'].includes(column.id) };
}
