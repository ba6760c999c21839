import type { AnomalyReport } from '../../../model/anomaly';
import type { Table } from '../../widgets/save/SaveMenu';

/** The error of every image that was measured. */
export const tableOf = (report: AnomalyReport): Table => ({
  measured: report,
  columns: ['kind', 'class', 'mse', 'pca_mse'],
  rows: [
    ...Array.from(report.digits.code, (error, i) => [
      'digit',
      report.labels[i] ?? null,
      error,
      report.digits.pca[i] ?? null,
    ]),
    ...Object.entries(report.nonDigits).flatMap(([kind, { code, pca }]) =>
      Array.from(code, (error, i) => [kind, null, error, pca[i] ?? null]),
    ),
  ],
});
