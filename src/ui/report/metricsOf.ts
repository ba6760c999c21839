import { presetOf } from '../../domain/presets';
import type { CurvePoint } from '../../domain/progress';
import { SETTINGS } from '../../domain/settings';
import { keysWith, pick } from '../../domain/settings/table';
import { layerParameters, layerSpecs, modelSpec, parameterCount } from '../../domain/spec';
import { VERSION as HOURGLASS } from '../../domain/version';
import { FORMAT, type Metrics, VERSION } from '../../export/metrics/schema';
import type { State } from '../../state/state';
import { pcaErrorsAt } from '../pcaFigures';
import { runAddress } from './runAddress';
import { studyTables } from './studyTables';

/** Settings of a run, as in a report. */
const RUN = keysWith(SETTINGS, 'restart', 'replan', 'live', 'backend');

interface When {
  readonly saved: Date;
  /** The browser, in its own words. */
  readonly browser: string;
}

/** Everything that the page knows about its present run. A moment to which it looks back plays no part. */
export function metricsOf(state: State, { saved, browser }: When): Metrics {
  const { settings, run, backend, data } = state;
  const model = modelSpec(settings);
  return {
    format: FORMAT,
    version: VERSION,
    hourglass: HOURGLASS,
    savedAt: saved.toISOString(),
    preset: presetOf(settings)?.preset.name ?? null,
    settings: pick(settings, RUN) as unknown as Metrics['settings'],
    address: runAddress(settings),
    seed: settings.seed,
    layers: layerSpecs(model).map((layer) => ({
      ...pick(layer, ['part', 'kind', 'inputs', 'units', 'activation']),
      parameters: layerParameters(layer),
    })),
    parameters: parameterCount(model),
    backend: backend && pick(backend, ['name', 'device', 'precision']),
    browser,
    digits: data && { training: data.trainLoaded, test: data.testLoaded },
    run: pick(run, ['state', 'step', 'epoch', 'seconds', 'imagesPerSecond', 'learningRate', 'train']),
    curves: { train: [...run.curves.train], test: [...run.curves.test] },
    test: {
      bestBce: best(run.curves.test, 'bce'),
      bestMse: best(run.curves.test, 'mse'),
      last: run.curves.test.at(-1) ?? null,
    },
    pca: pcaOf(state),
    studies: Object.fromEntries(
      studyTables(state).map(({ name, measured, table: { columns, rows } }) => [
        name,
        {
          ...pick(measured, ['step', 'epoch', 'codeSize']),
          ofThisRun: measured.runId === run.id,
          rows: rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null]))),
        },
      ]),
    ),
  };
}

function pcaOf({ pca, settings: { codeSize } }: Pick<State, 'pca' | 'settings'>): Metrics['pca'] {
  const errors = pcaErrorsAt(pca?.testMse, codeSize);
  return pca && errors
    ? { components: codeSize, testMse: errors, ...pick(pca, ['meanImage', 'testEntropy']) }
    : null;
}

/** The point with the lowest loss; the first of equal ones. Losses that are not finite are never the best. */
function best(points: readonly CurvePoint[], kind: 'bce' | 'mse'): CurvePoint | null {
  return points
    .filter(({ losses }) => Number.isFinite(losses[kind]))
    .reduce<CurvePoint | null>(
      (lowest, each) => (lowest && lowest.losses[kind] <= each.losses[kind] ? lowest : each),
      null,
    );
}
