import { accuracyAt, DISTORTIONS, type RobustnessReport } from '../../../domain/robustness';
import type { Table } from '../../widgets/save/SaveMenu';

/** Accuracy and error of both codes at each strength of each distortion. */
export const robustnessTable = (report: RobustnessReport): Table => ({
  columns: [
    'distortion',
    'strength',
    'accuracy',
    'pca_accuracy',
    'mse',
    'pca_mse_clipped',
    'pca_mse_unclipped',
  ],
  rows: DISTORTIONS.flatMap((distortion) => {
    const { code, pca } = report.curves[distortion];
    return code.map((point, i) => {
      const other = pca[i];
      return [
        distortion,
        point.strength,
        accuracyAt(report, point),
        other ? accuracyAt(report, other) : null,
        point.mse,
        other?.mse.clipped ?? null,
        other?.mse.unclipped ?? null,
      ];
    });
  }),
});
