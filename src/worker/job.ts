import type { Checkpoint } from '../domain/checkpoint';
import type { RunState } from '../domain/results';
import type { TrainingSpec } from '../domain/spec';
import type { RunSpec } from '../engine/trainer';
import type { Reply, ToWorker } from '../protocol/messages';
import type { TrainingRun } from './trainingRun';

/** A requested run, and its progress. */
export interface RunJob {
  readonly id: number;
  spec: RunSpec;
  /** Null until it is built. */
  run: TrainingRun | null;
  /** The training settings that `run` has been given. */
  applied: TrainingSpec;
  /** Train up to this step; null: do not train. See `shouldTrain`. */
  until: number | null;
  /** There is not enough memory for the network: it is not built until the person asks for something. */
  exhausted: boolean;
  /** Training continues after the last epoch, because the person asked for it. */
  pastEnd: boolean;
  state: RunState | null;
  /** What the page has been told: see the message `pace`. */
  stepSeconds: number | null;
  /** Requests that wait until steps are taken and measured. */
  waiting: ((reply: Reply) => void)[];
  /** Whether all figures belong to the last step. */
  settled: boolean;
  /** The checkpoint to return to if training diverges; null is the run's beginning. */
  good: Checkpoint | null;
}

export function newJob({ runId, model, training, checkpoint }: Extract<ToWorker, { type: 'run' }>): RunJob {
  return {
    id: runId,
    spec: { model, training, checkpoint },
    run: null,
    applied: training,
    until: null,
    exhausted: false,
    pastEnd: false,
    state: null,
    stepSeconds: null,
    waiting: [],
    settled: false,
    good: checkpoint,
  };
}

/** The job's progress in steps and epochs, built or not. */
export function progressOf({ run, spec }: RunJob): { readonly step: number; readonly epoch: number } {
  return run?.trainer ?? spec.checkpoint ?? { step: 0, epoch: 0 };
}

/**
 * Whether the job should take its next step: training was requested, and the epochs are not done or the person has
 * asked to continue after them.
 */
export function shouldTrain(job: RunJob): boolean {
  const { step, epoch } = progressOf(job);
  return job.until !== null && step < job.until && (job.pastEnd || epoch < job.spec.training.epochs);
}

export function answer(job: RunJob, reply: Reply): void {
  for (const resolve of job.waiting) resolve(reply);
  job.waiting = [];
}
