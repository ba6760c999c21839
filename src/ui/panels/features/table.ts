import { accuracy } from '../../../domain/classification';
import { type FeatureReport, REPRESENTATIONS } from '../../../domain/features';
import type { Table } from '../../widgets/save/SaveMenu';

/** The figures of both codes and of the pixels. */
export const featuresTable = (report: FeatureReport): Table => ({
  columns: [
    'representation',
    'training_digits',
    'nearest_neighbours',
    'linear_probe',
    'silhouette',
    'trustworthiness',
  ],
  rows: REPRESENTATIONS.map((name) => {
    const { neighbours, probe, silhouette, trustworthiness } = report.figures[name];
    return [
      name,
      report.trainDigits,
      accuracy(report.labels, neighbours),
      accuracy(report.labels, probe),
      silhouette,
      trustworthiness,
    ];
  }),
});
