import type { AnomalyReport } from '../../../domain/anomaly';
import type { DataSet } from '../../../domain/dataSet';
import { classCell } from '../../../domain/itemWords';
import type { Table } from '../../widgets/save/SaveMenu';

/** The error of every image that was measured. */
export const anomalyTable = (report: AnomalyReport, set: DataSet): Table => ({
  columns: ['kind', 'class', 'mse', 'pca_mse_clipped', 'pca_mse_unclipped'],
  rows: [
    ...Array.from(report.digits.code, (error, i) => [
      set.item,
      classCell(set, report.labels[i] ?? 0),
      error,
      report.digits.pca.clipped[i] ?? null,
      report.digits.pca.unclipped[i] ?? null,
    ]),
    ...Object.entries(report.nonDigits).flatMap(([kind, { code, pca }]) =>
      Array.from(code, (error, i) => [kind, null, error, pca.clipped[i] ?? null, pca.unclipped[i] ?? null]),
    ),
  ],
});
