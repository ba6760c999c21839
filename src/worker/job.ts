import type { Checkpoint } from '../domain/checkpoint';
import type { RunState } from '../domain/results';
import type { TrainingSpec } from '../domain/spec';
import type { RunSpec } from '../engine/trainer';
import type { Reply, ToWorker } from '../protocol/messages';
import type { TrainingRun } from './trainingRun';

/** A run as it was asked for, and how far it has come. */
export interface RunJob {
  readonly id: number;
  spec: RunSpec;
  /** Null until it is built. */
  run: TrainingRun | null;
  /** The training settings that `run` has been given. */
  applied: TrainingSpec;
  /** The step up to which to train; null where training is to rest. See `shouldTrain`. */
  until: number | null;
  /** Training goes on although the epochs are done, because that was asked for. */
  pastEnd: boolean;
  state: RunState | null;
  /** Those who wait for steps to be taken and measured. */
  waiting: ((reply: Reply) => void)[];
  /** Whether all figures are those of the last step. */
  settled: boolean;
  /** What to go back to where training diverges; null is the run's beginning. */
  good: Checkpoint | null;
}

export function newJob({ runId, model, training, checkpoint }: Extract<ToWorker, { type: 'run' }>): RunJob {
  return {
    id: runId,
    spec: { model, training, checkpoint },
    run: null,
    applied: training,
    until: null,
    pastEnd: false,
    state: null,
    waiting: [],
    settled: false,
    good: checkpoint,
  };
}

/** Where the job is, in steps and in epochs, built or not. */
export function progressOf({ run, spec }: RunJob): { readonly step: number; readonly epoch: number } {
  return run?.trainer ?? spec.checkpoint ?? { step: 0, epoch: 0 };
}

/**
 * Whether the job's next step is to be taken: it was asked for, and the epochs are not done, or training was asked for
 * all the same.
 */
export function shouldTrain(job: RunJob): boolean {
  const { step, epoch } = progressOf(job);
  return job.until !== null && step < job.until && (job.pastEnd || epoch < job.spec.training.epochs);
}

export function answer(job: RunJob, reply: Reply): void {
  for (const resolve of job.waiting) resolve(reply);
  job.waiting = [];
}
