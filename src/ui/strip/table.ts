import type { Input } from '../../state/state';
import type { Reconstruction } from '../../training/messages';
import type { Table } from '../widgets/save/SaveMenu';

/** What is on the pad and what becomes of it, a number in each line: pixels from 0 to 1, the code, the errors. */
export function tableOf(pixels: Input['pixels'], result: Reconstruction | null): Table {
  if (!pixels || !result) return { columns: [], rows: [] };
  const { code, spread, reconstruction, pca, mse, bce, pcaMse } = result;
  const lists: [string, Float32Array | null][] = [
    ['pixel', pixels],
    ['code', code],
    ['code’s spread', spread],
    ['reconstruction', reconstruction],
    ['PCA reconstruction', pca],
  ];
  const figures: [string, number | null][] = [
    ['MSE', mse],
    ['BCE', bce],
    ['PCA MSE', pcaMse],
  ];
  return {
    columns: ['of', 'number', 'value'],
    rows: [
      ...lists.flatMap(([of, values]) => Array.from(values ?? [], (value, i) => [of, i + 1, value])),
      ...figures.flatMap(([of, value]) => (value === null ? [] : [[of, '', value]])),
    ],
  };
}
