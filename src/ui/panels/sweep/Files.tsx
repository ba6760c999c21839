import type { RefObject } from 'react';
import { baseOf } from '../../../domain/dataSource';
import type { PcaReport } from '../../../domain/progress';
import type { CaptionLine } from '../../../export/caption';
import { chartPng } from '../../../export/chartPng';
import { chartSvg } from '../../../export/chartSvg';
import { csvFile } from '../../../export/csv';
import type { Result } from '../../../state/sweep/sweep';
import { useLab } from '../../lab';
import { pcaErrorsAt } from '../../pcaFigures';
import { useResults } from '../../sweep';
import { FilesMenu } from '../../widgets/save/FilesMenu';
import { type RunFacts, withRun } from '../../widgets/save/runColumns';
import { curvesOf } from './curves';
import { colourOf } from './looks';

const COLUMNS = [
  'variant',
  'code_size',
  'seed',
  'epochs',
  'steps',
  'test_bce',
  'test_mse',
  'pca_test_mse_clipped',
  'pca_test_mse_unclipped',
  'parameters',
  'seconds',
];

const row = (pca: PcaReport | null) => (result: Result) => {
  const { variant, settings, steps, test, parameters, seconds } = result;
  const { codeSize, seed, epochs } = settings;
  const errors = pcaErrorsAt(pca?.testMse, codeSize);
  const baseline = [errors?.clipped ?? null, errors?.unclipped ?? null];
  return [variant, codeSize, seed, epochs, steps, test.bce, test.mse, ...baseline, parameters, seconds];
};

/** The facts of a point's run: each point has its own run. */
const runOf =
  (data: string) =>
  ({ settings, steps, test }: Result): RunFacts => ({
    data,
    settings,
    step: steps,
    epoch: settings.epochs,
    trainingLoss: null,
    testLoss: test[settings.loss],
  });

/** One line for each curve, in its colour: what was trained, how long, and from which seed. */
const captionOf = (results: readonly Result[], data: string): CaptionLine[] => [
  { text: `Test MSE against code size on ${data}; dotted: the mean image` },
  { text: 'PCA, dashed: its images clipped to 0…1; dotted: unclipped', colour: '--pca' },
  ...curvesOf(results).map(({ variant, epochs, points }, i) => {
    const { filters = [], hidden = [], loss, seed } = points[0]?.result.settings ?? {};
    const layers = [...filters.map((count) => `${count} filters`), ...hidden].join('-') || 'no hidden layer';
    const text = `${variant}: ${layers}, ${loss?.toUpperCase()}, epochs ${epochs}, seed ${seed}`;
    return { text, colour: colourOf(i) };
  }),
];

/** Saves the points as a table, and the chart as a picture. */
export function Files({ chart }: { readonly chart: RefObject<HTMLDivElement | null> }) {
  const results = useResults();
  const pca = useLab((state) => state.pca);
  const data = useLab((state) => baseOf(state.source).set.name);
  const drawn = () => chart.current?.querySelector('svg') ?? null;
  const png = () => {
    const svg = drawn();
    return svg && chartPng(svg, captionOf(results, data));
  };
  const svg = () => {
    const svg = drawn();
    return svg && chartSvg([svg], captionOf(results, data));
  };
  const csv = () => {
    const table = { columns: COLUMNS, rows: results.map(row(pca)) };
    return csvFile(withRun(table, results.map(runOf(data)), new Date()));
  };
  return (
    <FilesMenu
      name="rate-distortion"
      label="error against code size"
      files={[
        { words: 'Picture (PNG)', kind: 'png', make: png },
        { words: 'Vectors (SVG)', kind: 'svg', make: svg },
        { words: 'Numbers (CSV)', kind: 'csv', make: csv },
      ]}
    />
  );
}
