import { Button } from '@mantine/core';
import { type RefObject, useState } from 'react';
import type { PcaReport } from '../../../domain/progress';
import type { CaptionLine } from '../../../export/caption';
import { chartPng } from '../../../export/chartPng';
import { chartSvg } from '../../../export/chartSvg';
import { csvFile } from '../../../export/csv';
import { save } from '../../../export/save';
import type { Result } from '../../../state/sweep/sweep';
import { useLab } from '../../lab';
import { pcaErrorsAt } from '../../pcaFigures';
import { useSweep } from '../../sweep';
import { type RunFacts, withRun } from '../../widgets/save/runColumns';
import { curvesOf } from './curves';
import { colourOf } from './looks';
import classes from './RateDistortion.module.css';

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

/** Each point is of a run of its own. */
const runOf = ({ settings, steps, test }: Result): RunFacts => ({
  settings,
  step: steps,
  epoch: settings.epochs,
  trainingLoss: null,
  testLoss: test[settings.loss],
});

/** One line a curve, in its colour: what was trained, how long, from which seed. */
const captionOf = (results: readonly Result[]): CaptionLine[] => [
  { text: 'Test MSE against code size on MNIST; dotted: the mean image' },
  { text: 'PCA, dashed: its images clipped to 0…1; dotted: unclipped', colour: '--pca' },
  ...curvesOf(results).map(({ variant, epochs, points }, i) => {
    const { filters = [], hidden = [], loss, seed } = points[0]?.result.settings ?? {};
    const layers = [...filters.map((count) => `${count} filters`), ...hidden].join('-') || 'no hidden layer';
    const text = `${variant}: ${layers}, ${loss?.toUpperCase()}, epochs ${epochs}, seed ${seed}`;
    return { text, colour: colourOf(i) };
  }),
];

/** Takes the points away as a table, and the chart as a picture. */
export function Files({ chart }: { readonly chart: RefObject<HTMLDivElement | null> }) {
  const results = useSweep((state) => state.results);
  const pca = useLab((state) => state.pca);
  const [error, setError] = useState<string | null>(null);
  const saveCsv = () => {
    const table = { columns: COLUMNS, rows: results.map(row(pca)) };
    setError(save('rate-distortion', 'csv', csvFile(withRun(table, results.map(runOf), new Date()))));
  };
  const saveChart = async (kind: 'png' | 'svg') => {
    const svg = chart.current?.querySelector('svg');
    if (!svg) return;
    const caption = captionOf(results);
    try {
      const file = await (kind === 'png' ? chartPng(svg, caption) : chartSvg([svg], caption));
      setError(save('rate-distortion', kind, file));
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  };
  return (
    <div className={classes.files}>
      <Button className={classes.quiet ?? ''} onClick={saveCsv}>
        Save the points (CSV)
      </Button>
      <Button className={classes.quiet ?? ''} onClick={() => void saveChart('png')}>
        Save the chart (PNG)
      </Button>
      <Button className={classes.quiet ?? ''} onClick={() => void saveChart('svg')}>
        Save the chart (SVG)
      </Button>
      {error !== null && (
        <p role="alert" className={classes.error}>
          {error}
        </p>
      )}
    </div>
  );
}
