/** Between a run on the page and its record. */
import type { Checkpoint } from '../../domain/checkpoint';
import { lowest, upTo } from '../../domain/curve';
import type { CurvePoint } from '../../domain/progress';
import type { Settings } from '../../domain/settings';
import { freshRun } from '../reduce';
import type { Run, State } from '../state';
import type { RunRecord } from './record';
import type { Written } from './records';

/** What the page knows besides the run. `pca` is null if it is of other data. */
export interface Visit extends Pick<State, 'backend' | 'pca'> {
  /** The version of Hourglass. */
  readonly version: string;
  /** The name of the data set. */
  readonly data: string;
}

/** The record of a run as it was at a checkpoint. Its name, its pin and its checkpoints are kept elsewhere. */
export function recordOf(
  run: Run,
  settings: Settings,
  { step, epoch, seconds }: Pick<Checkpoint, 'step' | 'epoch' | 'seconds'>,
  { backend, pca, version, data }: Visit,
  sweep: string | null = null,
): Written {
  const curves = { train: upTo(run.curves.train, step), test: upTo(run.curves.test, step) };
  const known = (point: CurvePoint | null) => (point && point.step <= step ? point : null);
  const errors = pca?.testMse;
  return {
    key: run.key,
    startedAt: run.startedAt,
    updatedAt: Date.now(),
    settings,
    data,
    version,
    backend: backend && { name: backend.name, device: backend.device, precision: backend.precision },
    ...{ step, epoch, seconds, sweep },
    curves: { train: [...curves.train], test: [...curves.test] },
    train: curves.train.at(-1)?.losses ?? null,
    tested: known(run.tested) ?? curves.test.at(-1) ?? null,
    best: known(run.best) ?? lowest(curves.test, settings.loss),
    pca: errors
      ? { clipped: at(errors.clipped, settings.codeSize), unclipped: at(errors.unclipped, settings.codeSize) }
      : null,
    pictures: run.samples && {
      step: run.samples.step,
      originals: run.samples.originals.slice(),
      reconstructions: run.samples.reconstructions.slice(),
    },
  };
}

/** The run of a record, as the page shows it until the training thread has rebuilt it. */
export const runOf = (id: number, record: RunRecord): Run => ({
  ...freshRun(id, null),
  key: record.key,
  startedAt: record.startedAt,
  step: record.step,
  epoch: record.epoch,
  seconds: record.seconds,
  train: record.train,
  test: record.tested?.losses ?? null,
  tested: record.tested,
  best: record.best,
  curves: record.curves,
});

/** The run of a record as it was at one of its checkpoints. */
export function upToStep(run: Run, { step, epoch, seconds }: Checkpoint, loss: Settings['loss']): Run {
  const curves = { train: upTo(run.curves.train, step), test: upTo(run.curves.test, step) };
  const tested = curves.test.at(-1) ?? null;
  return {
    ...run,
    ...{ step, epoch, seconds, curves, tested },
    train: curves.train.at(-1)?.losses ?? null,
    test: tested?.losses ?? null,
    best: run.best && run.best.step <= step ? run.best : lowest(curves.test, loss),
  };
}

const at = (errors: Float64Array, codeSize: number): number => errors[codeSize] ?? Number.NaN;
