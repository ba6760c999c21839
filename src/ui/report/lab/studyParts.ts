import { REPRESENTATIONS } from '../../../domain/features';
import { complaintsOfNetwork } from '../../../domain/health';
import { DISTORTIONS } from '../../../domain/robustness';
import type { StudyName, StudyReport } from '../../../domain/study';
import type { Block, Part } from '../../../export/report/labReport';
import type { State } from '../../../state/state';
import { count, loss } from '../../format';
import { MEASURES } from '../../panels/features/measures';
import { verdict as featuresVerdict, nameOf, percent } from '../../panels/features/words';
import {
  chartPoints,
  DISTORTION_WORDS,
  figure,
  verdict as robustnessVerdict,
} from '../../panels/robustness/words';
import { anomalyRows } from '../anomalyRows';
import { momentWords } from './words';

/** The studies of this run that were made, each with the moment at which it was made. */
export function studyParts({ studies, run, settings }: Pick<State, 'studies' | 'run' | 'settings'>): Part[] {
  const part = <Name extends StudyName>(
    study: Name,
    name: string,
    blocks: (report: StudyReport<Name>) => readonly Block[],
  ): Part[] => {
    const { report } = studies[study];
    return report && report.runId === run.id
      ? [{ name, when: `Measured at ${momentWords(report).toLowerCase()}`, blocks: blocks(report) }]
      : [];
  };
  return [
    ...part('features', 'Features', features),
    ...part('robustness', 'Robustness', robustness),
    ...part('anomaly', 'Anomaly', anomaly),
    ...part('health', 'Health', (report) => health(report, settings)),
  ];
}

const features = (report: StudyReport<'features'>): Block[] => [
  { kind: 'verdict', text: featuresVerdict(report).sentence },
  {
    kind: 'table',
    caption: `${count(report.labels.length)} test digits, classified by ${count(report.trainDigits)} training digits.`,
    columns: ['Measure', ...REPRESENTATIONS.map((of) => nameOf(of, report))],
    rows: MEASURES.map(({ name, value, format }) => [
      name,
      ...REPRESENTATIONS.map((of) => format(value(report, of))),
    ]),
  },
];

const robustness = (report: StudyReport<'robustness'>): Block[] => [
  { kind: 'verdict', text: robustnessVerdict(report).sentence },
  {
    kind: 'table',
    caption: `${count(report.labels.length)} test digits, distorted. The share that the nearest codes of ${count(report.trainDigits)} training digits classify correctly, and the MSE of the reconstruction (PCA ${report.rival}).`,
    columns: ['Distortion', 'Correct', 'PCA', 'MSE', 'PCA'],
    rows: DISTORTIONS.flatMap((distortion) => {
      const { name, unit } = DISTORTION_WORDS[distortion];
      const errors = chartPoints(report, distortion, 'mse');
      return chartPoints(report, distortion, 'accuracy').map(({ strength, code, pca }, i) => [
        `${name} ${strength}${unit && ` ${unit}`}`,
        percent(code),
        percent(pca),
        figure(errors[i]?.code ?? Number.NaN, 'mse'),
        figure(errors[i]?.pca ?? Number.NaN, 'mse'),
      ]);
    }),
  },
];

const anomaly = (report: StudyReport<'anomaly'>): Block[] => [
  {
    kind: 'table',
    caption: `MSE of test digits and of images that are not digits (PCA ${report.rival}). AUC: the probability that an image of this kind has a larger error than a test digit.`,
    columns: ['Images', 'Number', 'Median', '95 % below', 'PCA: median', '95 % below', 'AUC', 'PCA: AUC'],
    rows: anomalyRows(report).rows.map(([kind, images, ...values]) => [
      String(kind),
      count(Number(images)),
      ...values.map((value) => (typeof value === 'number' ? loss(value) : '–')),
    ]),
  },
];

function health(report: StudyReport<'health'>, settings: State['settings']): Block[] {
  const complaints = complaintsOfNetwork(report, settings);
  return [
    complaints.length === 0
      ? { kind: 'text', text: 'Nothing is wrong with its units, gradients and losses.' }
      : { kind: 'list', items: complaints.map(({ finding, advice }) => `${finding} ${advice}`) },
    {
      kind: 'table',
      caption: `Loss on the same number of digits of each set: training ${loss(report.trainLoss)}, test ${loss(report.testLoss)}.`,
      columns: ['Layer', 'Units', 'The same for every digit', 'Saturated', 'Gradient / weights'],
      rows: report.layers.map(({ name, units, dead, saturated, gradient }) => [
        name,
        count(units),
        count(dead),
        count(saturated),
        gradient === null ? 'tied' : gradient.toExponential(1),
      ]),
    },
  ];
}
