/** The runs as JSON: whole records with their curves, without weights and pictures. */
import { modelSpec, parameterCount } from '../../../domain/spec';
import { titleOf } from '../../../state/records/keeper';
import type { RunRecord } from '../../../state/records/record';

/** What each field means, for people who read the file without the page. */
const FIELDS = {
  name: 'The name in the table of runs: the person’s own, otherwise that of the preset or of the sweep.',
  key: 'Identifies the run: 32 hexadecimal digits.',
  data: 'The name of the data on which the network was trained and tested.',
  sweep: 'The sweep’s name for the network; null for a run of the page.',
  pinned: 'Whether the run was the baseline of the table.',
  started: 'When the run started, ISO 8601.',
  changed: 'When it was last recorded, ISO 8601.',
  version: 'The version of Hourglass.',
  settings: 'All settings of the page, by their names in its address.',
  parameters: 'The number of weights and biases.',
  backend: 'What computed the network: name, device, precision.',
  step: 'Training steps taken.',
  epoch: 'Passes over the training images, with the fraction of the current one.',
  seconds: 'Time spent training, in seconds, without pauses.',
  train: 'The latest training losses, means over pixels and, with fading weights, over steps.',
  tested: 'The latest measurement on the test images.',
  best: 'The measurement with the lowest test loss, of the loss that is trained.',
  pca: 'Test MSE of PCA with as many components as the code has numbers: its images clipped to 0…1, and unclipped.',
  curves:
    'Points of both loss curves: step, epoch, seconds, losses (bce in nats, mse, both per pixel; penalty: the weighted penalties; noisyBce, noisyMse: with the noise or the sampled codes of training), count (averaged measurements, if not 1).',
  checkpoints:
    'The weights that the browser kept: latest, best, and named ones. The weights are not in this file.',
} as const;

type Written = { readonly [Field in keyof typeof FIELDS]: unknown };

const written = (run: RunRecord): Written => ({
  name: titleOf(run),
  key: run.key,
  data: run.data,
  sweep: run.sweep,
  pinned: run.pinned,
  started: new Date(run.startedAt).toISOString(),
  changed: new Date(run.updatedAt).toISOString(),
  version: run.version,
  settings: run.settings,
  parameters: parameterCount(modelSpec(run.settings)),
  backend: run.backend,
  step: run.step,
  epoch: run.epoch,
  seconds: run.seconds,
  train: run.train,
  tested: run.tested,
  best: run.best,
  pca: run.pca,
  curves: run.curves,
  checkpoints: run.checkpoints.map(({ id, name, step, epoch, tested, at }) => ({
    ...{ id, name, step, epoch, tested },
    at: new Date(at).toISOString(),
  })),
});

/** `saved`: the time that is written into the file. Numbers that are not finite are null, as JSON requires. */
export function runsJson(runs: readonly RunRecord[], saved: Date): string {
  const file = {
    format: 'hourglass-runs',
    formatVersion: 1,
    saved: saved.toISOString(),
    fields: FIELDS,
    runs: runs.map(written),
  };
  // `JSON.stringify` itself writes null for NaN and infinite numbers.
  return JSON.stringify(file, null, 1);
}
