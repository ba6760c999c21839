import { accuracy } from '../../../model/classification';
import { type QualityReport, REPRESENTATIONS } from '../../../model/quality';
import type { Table } from '../../widgets/save/SaveMenu';

/** The figures of each code, and of the pixels. */
export const tableOf = ({ labels, figures, trainDigits }: QualityReport): Table => ({
  columns: [
    'representation',
    'training digits',
    '5 nearest neighbours',
    'linear probe',
    'silhouette',
    'trustworthiness',
  ],
  rows: REPRESENTATIONS.map((name) => {
    const { neighbours, probe, silhouette, trustworthiness } = figures[name];
    return [
      name,
      trainDigits,
      accuracy(labels, neighbours),
      accuracy(labels, probe),
      silhouette,
      trustworthiness,
    ];
  }),
});
