import { type AnomalyReport, type Errors, measuredKinds, quantile } from '../../domain/anomaly';
import { areaUnder, rocCurve } from '../../domain/roc';
import type { Table } from '../../export/csv';

/** The errors of each kind of image: median and 95th percentile, and how well they tell the kind from test digits. */
export function anomalyRows({ digits, nonDigits, rival }: AnomalyReport): Table {
  const row = (kind: string, { code, pca }: Errors) => [
    kind,
    code.length,
    quantile(code, 0.5),
    quantile(code, 0.95),
    quantile(pca[rival], 0.5),
    quantile(pca[rival], 0.95),
  ];
  const area = ({ code, pca }: Errors) => [
    areaUnder(rocCurve(digits.code, code)),
    areaUnder(rocCurve(digits.pca[rival], pca[rival])),
  ];
  return {
    columns: ['kind', 'images', 'median_mse', 'p95_mse', 'pca_median_mse', 'pca_p95_mse', 'auc', 'pca_auc'],
    rows: [
      [...row('digits', digits), null, null],
      ...measuredKinds({ nonDigits }).map(({ kind, errors }) => [...row(kind, errors), ...area(errors)]),
    ],
  };
}
