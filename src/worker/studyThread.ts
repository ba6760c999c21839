/** Runs one study in its own thread, so that training does not wait for it. It is called once. */
import { limitThreads } from 'hourglass-kernels';
import type { DataSet } from '../domain/dataSet';
import type { ModelSpec, StepSpec } from '../domain/spec';
import type { Findings, StudyName, StudyProgress, StudyReport } from '../domain/study';
import { within } from '../domain/workClock';
import { Autoencoder } from '../engine/autoencoder';
import { startBackend } from '../engine/backend';
import type { PcaBasis } from '../engine/pca';
import { STUDIES } from '../engine/studies';
import type { Labelled } from '../engine/studies/subject';
import { wasmFiles } from '../engine/wasmFiles';
import { serve } from '../protocol/serve';

export interface StudyTask<Name extends StudyName = StudyName> {
  readonly name: Name;
  readonly model: ModelSpec;
  readonly training: StepSpec;
  /** See `Subject`. */
  readonly item: DataSet['item'];
  /** See `Autoencoder.readWeights`. */
  readonly weights: readonly Float32Array[];
  readonly train: Labelled;
  readonly test: Labelled;
  readonly basis: PcaBasis;
  /** Earlier results for the same digits; null if there are none. */
  readonly previous: StudyReport<Name> | null;
}

export type Study = (
  task: StudyTask,
  progress: (progress: StudyProgress) => unknown,
) => Promise<Findings[StudyName]>;

/** The time between two progress reports, in ms. */
const TELL_EVERY = 100;

const study: Study = async (task, progress) => {
  // Before the first answer, Firefox delays these messages, as long as this thread is busy.
  await progress({ done: 0, doing: 'Preparing the network' });
  // Training has the cores.
  limitThreads(1);
  // The GPU, if there is one, is training.
  await startBackend('wasm', wasmFiles);
  return measure(task, progress);
};

function measure<Name extends StudyName>(
  { name, model, training, weights, train, test, basis, item, previous }: StudyTask<Name>,
  progress: Parameters<Study>[1],
): Promise<Findings[Name]> {
  const autoencoder = new Autoencoder(model);
  autoencoder.writeWeights(weights);
  let last = Number.NEGATIVE_INFINITY;
  return STUDIES[name].run(
    { autoencoder, training, train, test, basis, item },
    (doing, done) => {
      const now = performance.now();
      if (within(TELL_EVERY, last, now)) return;
      last = now;
      void progress({ done, doing });
    },
    previous,
  );
}

/** Waits for the task. */
export const serveStudy = () => serve(study);
