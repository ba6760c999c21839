/** What a new training worker needs in order to go on where another one has ended. */
import type { Checkpoint } from '../domain/checkpoint';
import type { DataSource } from '../domain/dataSource';
import type { RunState } from '../domain/results';
import type { BackendChoice } from '../domain/settings';
import type { ModelSpec, TrainingSpec } from '../domain/spec';
import type { ToWorker } from '../protocol/messages';

/** The current run, as a new worker needs it. */
export interface RunRecord {
  readonly id: number;
  readonly model: ModelSpec;
  training: TrainingSpec;
  checkpoint: Checkpoint | null;
  state: RunState;
}

/** All that a new worker needs. */
export interface Present {
  data: DataSource;
  backend: BackendChoice;
  run: RunRecord | null;
  drawing: Extract<ToWorker, { type: 'input' }> | null;
  map: Extract<ToWorker, { type: 'map' }> | null;
  choose: Extract<ToWorker, { type: 'choose' }> | null;
  gradients: Extract<ToWorker, { type: 'gradients' }> | null;
}

/** The messages, except that of the run, which repeat what the page has asked for. */
export const wishesOf = ({ drawing, map, choose, gradients }: Present): readonly ToWorker[] =>
  [drawing, map, choose, gradients].filter((message) => message !== null);

const stepIn = (run: RunRecord | null): string | null =>
  run?.checkpoint?.step ? run.checkpoint.step.toLocaleString('en') : null;

/** What happens to the run when a worker is replaced, as a sentence. */
export function goesOn(run: RunRecord | null): string {
  const step = stepIn(run);
  return step === null ? 'Training begins again.' : `The run goes on from step ${step}.`;
}

/** What the person can do when no worker is started any more, as a sentence. */
export function wayOut(run: RunRecord | null): string {
  const step = stepIn(run);
  return `Press Train to ${step === null ? 'try again' : `go on from step ${step}`}, or choose another backend.`;
}
