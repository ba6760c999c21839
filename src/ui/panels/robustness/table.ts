import { accuracyAt, DISTORTIONS, type RobustnessReport } from '../../../model/robustness';
import type { Table } from '../../widgets/save/SaveMenu';

/** Accuracy and error of both codes at each strength of each distortion. */
export const tableOf = (report: RobustnessReport): Table => ({
  columns: ['distortion', 'strength', 'code', 'accuracy', 'MSE'],
  rows: DISTORTIONS.flatMap((distortion) =>
    (['code', 'pca'] as const).flatMap((contender) =>
      report.curves[distortion][contender].map((point) => [
        distortion,
        point.strength,
        contender === 'code' ? 'autoencoder' : 'PCA',
        accuracyAt(report, point),
        point.mse,
      ]),
    ),
  ),
});
