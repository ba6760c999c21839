/** Does one study in a thread of its own, so that training does not wait for it. Takes one task, and is then ended. */
import '../domain/newMembers';
import type { ModelSpec, StepSpec } from '../domain/spec';
import type { Findings, StudyName, StudyProgress, StudyReport } from '../domain/study';
import { within } from '../domain/workClock';
import { Autoencoder } from '../engine/autoencoder';
import { startBackend } from '../engine/backend';
import type { PcaBasis } from '../engine/pca';
import { STUDIES } from '../engine/studies';
import type { Labelled } from '../engine/studies/subject';
import { wasmFiles } from '../engine/wasm-files';

export interface StudyTask<Name extends StudyName = StudyName> {
  readonly name: Name;
  readonly model: ModelSpec;
  readonly training: StepSpec;
  /** See `Autoencoder.readWeights`. */
  readonly weights: readonly Float32Array[];
  readonly train: Labelled;
  readonly test: Labelled;
  readonly basis: PcaBasis;
  /** Of the same digits; null where nothing was found yet. */
  readonly previous: StudyReport<Name> | null;
}

export type StudyAnswer =
  | { readonly type: 'progress'; readonly progress: StudyProgress }
  | { readonly type: 'found'; readonly findings: Findings[StudyName] }
  | { readonly type: 'failed'; readonly message: string };

/** Between two messages of progress, in ms. */
const TELL_EVERY = 100;

const post = (answer: StudyAnswer) => self.postMessage(answer);

async function study<Name extends StudyName>(task: StudyTask<Name>): Promise<Findings[Name]> {
  const { name, model, training, weights, train, test, basis, previous } = task;
  // The GPU, where there is one, is training.
  await startBackend('wasm', wasmFiles);
  const autoencoder = new Autoencoder(model);
  autoencoder.writeWeights(weights);
  let last = Number.NEGATIVE_INFINITY;
  return STUDIES[name].run(
    { autoencoder, training, train, test, basis },
    (doing, done) => {
      const now = performance.now();
      if (within(TELL_EVERY, last, now)) return;
      last = now;
      post({ type: 'progress', progress: { done, doing } });
    },
    previous,
  );
}

self.onmessage = ({ data }: MessageEvent<StudyTask>) => {
  post({ type: 'progress', progress: { done: 0, doing: 'Making the network ready' } });
  study(data).then(
    (findings) => post({ type: 'found', findings }),
    (error) => post({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
};
