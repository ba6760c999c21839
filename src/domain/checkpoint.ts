import type { Optimizer } from './settings';
import type { ModelSpec } from './spec';

/** What an optimizer remembers between steps. It starts anew where the run's optimizer is another one by then. */
interface OptimizerMemory {
  readonly kind: Optimizer;
  /** Updates it has made; Adam corrects its averages by it. */
  readonly steps: number;
  /** For each kernel and bias in turn, the optimizer's own variables for it; empty before the first step. */
  readonly slots: readonly Float32Array[];
}

/** All that a run needs to go on where it was, on any backend. */
export interface Checkpoint {
  readonly model: ModelSpec;
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  /** Weights in the order kernel, bias from the first encoder layer to the last decoder layer. */
  readonly weights: readonly Float32Array[];
  readonly optimizer: OptimizerMemory;
  /** Decayed sums over the steps so far, of which the training loss is made. */
  readonly losses: {
    readonly steps: number;
    readonly bce: number;
    readonly mse: number;
    readonly penalty?: number;
  };
  /** Serialised position in the order of the digits. */
  readonly order: string;
}
