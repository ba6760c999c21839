import type { AnomalyReport } from '../../../model/anomaly';
import type { Table } from '../../widgets/save/SaveMenu';

/** The error of every image that was measured. */
export const tableOf = ({ labels, digits, nonDigits }: AnomalyReport): Table => ({
  columns: ['kind', 'class', 'MSE', 'PCA MSE'],
  rows: [
    ...Array.from(digits.code, (error, i) => ['digit', labels[i] ?? '', error, digits.pca[i] ?? '']),
    ...Object.entries(nonDigits).flatMap(([kind, { code, pca }]) =>
      Array.from(code, (error, i) => [kind, '', error, pca[i] ?? '']),
    ),
  ],
});
