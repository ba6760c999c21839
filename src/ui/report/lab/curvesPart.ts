import { SAMPLE } from '../../../domain/testSample';
import type { Part } from '../../../export/report/labReport';
import type { ChartLine } from '../../../export/report/lossChart';
import type { State } from '../../../state/state';
import { count } from '../../format';
import { type CurveView, curveSettings, curveView, type Level } from '../../panels/curves/view';
import { description } from '../../panels/curves/words';
import { INKS } from './inks';
import { momentWords } from './words';

const X = { step: 'Step', epoch: 'Epoch', seconds: 'Seconds of training' } as const;

/** The whole run's loss curves, in the loss and along the axis that the person has chosen. Null before the first loss. */
export function curvesPart({ settings, run, pca }: State): Part | null {
  const { train, test } = run.curves;
  const last = [...train, ...test].reduce((latest, each) => Math.max(latest, each.step), -1);
  const end = [train.at(-1), test.at(-1)].find((point) => point?.step === last);
  if (!end) return null;
  const view = curveView(run.curves, null, pca, curveSettings(settings));
  const chart = {
    x: { name: X[view.axis], ...view.x },
    y: { name: yName(view, settings.variational), ...view.y, log: view.scale === 'log' },
    lines: linesOf(view),
  };
  return {
    name: 'Loss curves',
    when: `The whole run, up to ${momentWords(end).toLowerCase()}`,
    blocks: [{ kind: 'chart', chart, text: description(view) }],
  };
}

function yName({ metric }: CurveView, variational: boolean): string {
  if (metric === 'terms') return variational ? 'Nats per image' : 'Terms of the loss';
  return `${metric.toUpperCase()} per pixel`;
}

function linesOf(view: CurveView): ChartLine[] {
  const [left, right] = view.x.domain;
  const level = ({ kind, label, value }: Level): ChartLine => ({
    name: kind === 'pcaOther' ? `PCA, ${label}` : label,
    ...LEVELS[kind],
    points: [
      { x: left, y: value },
      { x: right, y: value },
    ],
  });
  const lines: ChartLine[] = [
    { name: 'Test digits', colour: INKS.ae, dashes: '', points: view.test },
    { name: `Test digits, ${count(SAMPLE)} of them`, colour: INKS.ae, dashes: '1 2', points: view.sample },
    { name: 'Training digits', colour: INKS.aeLight, dashes: '2 3', points: view.train },
    { name: `${view.penaltyName}, test`, colour: INKS.penalty, dashes: '6 2', points: view.testPenalty },
    { name: `${view.penaltyName}, training`, colour: INKS.penalty, dashes: '1 3', points: view.trainPenalty },
    ...view.levels.map(level),
  ];
  return lines.filter(({ points }) => points.length > 0);
}

const LEVELS: Record<Level['kind'], Pick<ChartLine, 'colour' | 'dashes'>> = {
  mean: { colour: INKS.muted, dashes: '1 4' },
  pca: { colour: INKS.pca, dashes: '9 3' },
  pcaOther: { colour: INKS.pcaLight, dashes: '9 3 2 3' },
  entropy: { colour: INKS.muted, dashes: '5 5' },
};
