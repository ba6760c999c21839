import { PIXELS } from '../../../domain/digit';
import { numbered } from '../../../export/csv';
import type { Network } from '../../../inference/network';
import type { Table } from '../../widgets/save/SaveMenu';
import { type End, PATH_STEPS, picturesAlong, WAYS } from './paths';
import type { Sum } from './sums';

const PIXEL_COLUMNS = numbered('pixel', PIXELS);

/** A row for each way and position; no rows for PCA until it is computed. */
export function interpolationTable(a: End, b: End, network: Network): Table {
  return {
    columns: ['path', 't', ...PIXEL_COLUMNS],
    rows: WAYS.flatMap((way) =>
      (picturesAlong(way, a, b, network) ?? []).map((picture, i) => [way, i / (PATH_STEPS - 1), ...picture]),
    ),
  };
}

/** A row for each of the three terms and for the result, for codes and for pixels. */
export function arithmeticTable(sums: readonly Sum[]): Table {
  return {
    columns: ['path', 'picture', ...PIXEL_COLUMNS],
    rows: sums.flatMap(({ way, terms, result }) => [
      ...terms.map((picture, i) => [way, ['A', 'B', 'C'][i] ?? '', ...picture]),
      [way, 'A - B + C', ...result],
    ]),
  };
}
