import type { Losses } from './progress';
import type { Optimizer } from './settings';
import type { ModelSpec } from './spec';

/** The state of an optimizer. It is dropped if the run's optimizer has changed. */
interface OptimizerMemory {
  readonly kind: Optimizer;
  /** The number of updates, which Adam needs to correct its averages. */
  readonly steps: number;
  /** For each kernel and bias in turn, the optimizer's own variables for it; empty before the first step. */
  readonly slots: readonly Float32Array[];
}

/** All that a run needs to continue, on any backend. */
export interface Checkpoint {
  readonly model: ModelSpec;
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  /** The test losses of these weights; null if they were not measured. */
  readonly tested: Losses | null;
  /** Weights in the order kernel, bias from the first encoder layer to the last decoder layer. */
  readonly weights: readonly Float32Array[];
  readonly optimizer: OptimizerMemory;
  /** Decayed sums over the steps so far, from which the training loss is computed. */
  readonly losses: {
    readonly steps: number;
    readonly bce: number;
    readonly mse: number;
    readonly penalty?: number;
  };
  /** Serialised position in the order of the digits. */
  readonly order: string;
}

/** How far a run is. */
export type Place = Pick<Checkpoint, 'step' | 'epoch' | 'seconds'>;

/** Where a run goes on from this checkpoint; null: from its beginning. */
export const placeOf = (checkpoint: Checkpoint | null | undefined): Place =>
  checkpoint
    ? { step: checkpoint.step, epoch: checkpoint.epoch, seconds: checkpoint.seconds }
    : { step: 0, epoch: 0, seconds: 0 };
