/**
 * What every backend of these kernels offers: a stack of dense layers whose whole training step (gather, forward, loss,
 * backward, optimizer) is planned once and then replayed without a gradient tape.
 *
 * A step is not responsible for: the order of the digits, schedules, when to show what, or building the model. It holds
 * weights and optimizer slots on the device and touches the caller's tf variables only in `writeWeights`.
 */
import type * as tf from '@tensorflow/tfjs';

/** Each derivative is a function of the layer's output alone, which is all that a step keeps of a layer. */
export const ACTIVATIONS = ['linear', 'relu', 'elu', 'tanh', 'sigmoid'] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/**
 * Both are means over all values of the batch, and compare the inputs with the sigmoid of the last layer's logits.
 * `bce` is binary cross-entropy with soft targets, `mse` the mean squared error.
 */
export const LOSSES = ['bce', 'mse'] as const;
export type Loss = (typeof LOSSES)[number];

/** One dense layer, as tfjs has it: `output = activation(input · kernel + bias)`. */
export interface DenseLayer {
  /** Shape [inputs, units]. */
  readonly kernel: tf.Variable;
  /** Shape [units]. */
  readonly bias: tf.Variable;
  readonly activation: Activation;
}

/**
 * tfjs's own formulas (`AdamOptimizer`, `RMSPropOptimizer`, `MomentumOptimizer`), with every number explicit, so that
 * no backend brings a default of its own (tfjs's WebGL takes 1e-4 for epsilon). `t` counts steps from 1, `g` is the
 * gradient, `w` the weight, `rate` the learning rate.
 */
export type Optimizer =
  /**
   * m ← β₁m + (1−β₁)g;  v ← β₂v + (1−β₂)g²;
   * w ← w − rate·weightDecay·w − rate·(m/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + epsilon).
   * With a weightDecay other than 0 this is AdamW; as in PyTorch, biases decay too. Slots: m, v.
   */
  | {
      readonly kind: 'adam';
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
      readonly weightDecay: number;
    }
  /** s ← decay·s + (1−decay)g²;  w ← w − rate·g/√(s + epsilon). Slots: s. */
  | { readonly kind: 'rmsprop'; readonly decay: number; readonly epsilon: number }
  /** a ← momentum·a + g;  w ← w − rate·a. Slots: a. */
  | { readonly kind: 'sgd'; readonly momentum: number };

/**
 * The training set where the step runs: rows of bytes, 0…255, which a step reads as 0…1. Rows are added as they
 * arrive and never change. One set serves any number of steps, and outlives them.
 */
export interface Rows {
  /** Values in a row. */
  readonly width: number;
  /** Rows there are now. */
  readonly count: number;
  /** Adds `bytes.length / width` rows. The caller leaves `bytes` as they are. RangeError where a row is not whole. */
  append(bytes: Uint8Array): void;
  dispose(): void;
}

export interface DensePlan {
  /**
   * From the input to the reconstruction; each layer's inputs are the units of the one before. The first takes and the
   * last gives `rows.width` values, and the last is a sigmoid.
   */
  readonly layers: readonly DenseLayer[];
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** The most rows that one step will be given. */
  readonly batchSize: number;
  readonly rows: Rows;
  /** Where another step left its optimizer; else the slots are zero. Must be of the same kind and shapes. */
  readonly state?: OptimizerState;
}

/** An optimizer's memory, on no device: what a checkpoint holds besides the weights. */
export interface OptimizerState {
  readonly kind: Optimizer['kind'];
  /** Steps taken: the `t` of Adam's formula. */
  readonly steps: number;
  /**
   * In the order kernel, bias from the first layer to the last; for each of these, its slots in the order that
   * `Optimizer` names them. Each has the shape of its kernel or bias, row by row.
   */
  readonly slots: readonly Float32Array[];
}

/**
 * Sums over the steps taken since the last reading, in which each step counts `RETAINED` times as much as the step after
 * it: `joinLosses` puts readings together, `meanLosses` makes the means.
 */
export interface LossSums {
  readonly steps: number;
  /** Sum of each step's mean BCE, per value, as it was before the step's update. */
  readonly bce: number;
  /** Sum of each step's mean squared error, per value. */
  readonly mse: number;
  /** Sum of what each step's loss had besides; a planned step's has nothing. */
  readonly penalty?: number;
}

/**
 * One planned step. It is made ready (memory laid out, programs compiled) when its plan resolves, so that no step is
 * slower than another. To change loss, optimizer or batch size: `writeWeights`, `readState`, dispose, plan again.
 */
export interface DenseStep {
  /**
   * Trains on the given rows of the training set: any number of them from 1 to the plan's `batchSize`, each below
   * `rows.count`. The gradient is of the mean over these rows. May return before the device is done.
   * Throws RangeError for an index or a number of rows out of bounds.
   */
  step(indices: Int32Array, learningRate: number): void;
  /** Losses of the steps since the last reading, never making a step wait. Settles once the device has got there. */
  readLosses(): Promise<LossSums>;
  /** Brings the plan's tf variables up to date, cheap enough for every frame. They are new tensors, as tfjs needs. */
  writeWeights(): void;
  readState(): Promise<OptimizerState>;
  /** Frees all that the step holds on the device; the tf variables stay, as they were last written. */
  dispose(): void;
}

/** What one backend brings. `planDenseStep` rejects with `PlanError` where it can't; the tape is then the way. */
export interface TrainingKernels {
  createRows(width: number): Rows;
  planDenseStep(plan: DensePlan): Promise<DenseStep>;
}

/** The plan can't be made on this backend: its message says why. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
}
