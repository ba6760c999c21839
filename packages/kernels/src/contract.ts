/**
 * The interface of every backend of these kernels. For a stack of layers, the whole training step (gather,
 * forward pass, loss, backward pass, optimizer) is planned once and then replayed without a gradient tape.
 *
 * The caller builds the model, and decides the order of the rows, the schedule and what to display. A step keeps
 * weights and optimizer slots on the device. It changes the caller's tf variables only in `writeWeights`.
 */
import type * as tf from '@tensorflow/tfjs';

/** Each derivative is a function of the layer's output alone: a step keeps only the output of a layer. */
export const ACTIVATIONS = ['linear', 'relu', 'elu', 'tanh', 'sigmoid'] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/**
 * Both are means over all values of the batch. They compare the rows with the last layer's outputs. `bce` is binary
 * cross-entropy with soft targets; for a linear last layer, of its outputs clipped to 1e-7 … 1 − 1e-7, as in Keras.
 * `mse` is the mean squared error.
 */
export const LOSSES = ['bce', 'mse'] as const;
export type Loss = (typeof LOSSES)[number];

/** One dense layer, as in tfjs: `output = activation(input · kernel + bias)`. */
export interface DenseLayer {
  /** Shape [inputs, units]. */
  readonly kernel: tf.Variable;
  /** Shape [units]. */
  readonly bias: tf.Variable;
  readonly activation: Activation;
}

/**
 * A dense layer that shares the kernel of an earlier one: `output = activation(input · kernelᵀ + bias)`. If it has fewer
 * inputs than that layer has units (a sampled code), it uses the first columns of the kernel.
 */
export interface TiedLayer {
  readonly kernel: null;
  /** Index of the layer that has the kernel. At most one layer is tied to each. */
  readonly tiedTo: number;
  readonly bias: tf.Variable;
  readonly activation: Activation;
}

/**
 * 3 × 3 filters on square images, as `tf.conv2d` with the padding 'same'. A row of inputs is an image row by row, with
 * the channels of a pixel together, and so is a row of outputs. `down`: with strides of 2, on images with an even side.
 * `up`: on the image with each of its rows and columns twice, as `tf.image.resizeNearestNeighbor` makes it.
 */
export interface ConvolutionLayer {
  readonly kind: 'down' | 'up';
  /** Pixels along each side of an input image. */
  readonly side: number;
  /** Shape [3, 3, channels, filters]. */
  readonly kernel: tf.Variable;
  /** Shape [filters]. */
  readonly bias: tf.Variable;
  readonly activation: Activation;
}

export type PlannedLayer = DenseLayer | TiedLayer | ConvolutionLayer;

/** Noise on the rows that the network gets. The losses compare its outputs with the clean rows. */
export type Noise =
  /** Adds normal numbers with this standard deviation, and clips to 0…1. */
  | { readonly kind: 'gaussian'; readonly deviation: number }
  /** Sets this share of the values to 0 or 1, with equal probability. */
  | { readonly kind: 'salt-and-pepper'; readonly share: number }
  /** Sets a square of this side at a random place to 0. A row is a square image, row by row. */
  | { readonly kind: 'square'; readonly side: number };

/**
 * What the decoder gets. `plain`: the code layer's outputs. `normalized`: each row divided by the root of its mean square
 * (+ 1e-12). `sampled`: the code layer has two outputs for each number of the code, first all means μ, then all logarithms
 * of variances; the code is μ + σ·ε with ε from N(0, 1) (D. Kingma and M. Welling, 2014). In both last cases the code
 * layer is linear.
 */
export type CodeKind = 'plain' | 'normalized' | 'sampled';

/** Each is a mean over the rows of the batch, except `activity`, and is multiplied by its weight. */
export type Penalty =
  /** Of a sampled code: KL divergence from N(0, 1), in nats: ½Σ(μ² + σ² − ln σ² − 1). */
  | { readonly kind: 'normal'; readonly weight: number }
  /** The sum of the code's absolute values. */
  | { readonly kind: 'l1'; readonly weight: number }
  /**
   * Σ over the code of KL(target ‖ activity), in nats. A number's activity is a mean over the batch: of its value
   * (`identity`), of (value + 1)/2 (`half`) or of the value's sigmoid; it is clipped to 1e-6 … 1 − 1e-6.
   */
  | {
      readonly kind: 'activity';
      readonly weight: number;
      readonly target: number;
      readonly of: 'identity' | 'half' | 'sigmoid';
    }
  /**
   * ‖f(x + 0.01u) − f(x)‖² / 0.01², where f is the encoder (the means of a sampled code) with the same dropout, x the
   * noisy row and u normal numbers: an estimate of the Jacobian's squared norm (S. Rifai et al., 2011; G. Alain and Y.
   * Bengio, 2014).
   */
  | { readonly kind: 'contraction'; readonly weight: number };

/** What a training step has besides a loss: noise, dropout, another code, penalties, a limit for the gradient. */
export interface DenseVariant {
  /** Index of the layer whose outputs make the code. */
  readonly codeLayer: number;
  readonly code: CodeKind;
  /** Null if the network gets clean rows. */
  readonly noise: Noise | null;
  /**
   * Probability that an output of a hidden layer other than the code layer is dropped. The others are divided by one
   * minus it (N. Srivastava et al., 2014). 0 means no dropout.
   */
  readonly dropout: number;
  /** At most one of each kind. */
  readonly penalties: readonly Penalty[];
  /** The largest norm of the whole gradient (R. Pascanu et al., 2013); 0 means no limit. */
  readonly clipNorm: number;
  /** The seed of all random numbers, and the number of the plan's first step: see `random/numbers.ts`. */
  readonly seed: number;
  readonly firstStep: number;
}

/**
 * tfjs's own formulas (`AdamOptimizer`, `RMSPropOptimizer`, `MomentumOptimizer`). Every number is explicit, because
 * tfjs's defaults depend on the backend (epsilon is 1e-4 on WebGL). `t` counts steps from 1, `g` is the gradient, `w`
 * the weight, `rate` the learning rate.
 */
export type Optimizer =
  /**
   * m ← β₁m + (1−β₁)g;  v ← β₂v + (1−β₂)g²;
   * w ← w − rate·weightDecay·w − rate·(m/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + epsilon).
   * If weightDecay is not 0, this is AdamW. As in PyTorch, biases decay too. Slots: m, v.
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
 * The training set on the device that runs the step: rows of bytes, 0…255. A step reads them as 0…1. Rows can be
 * appended at any time and never change. Any number of steps can use one set, and disposing a step does not dispose it.
 */
export interface Rows {
  /** Number of values in a row. */
  readonly width: number;
  /** Current number of rows. */
  readonly count: number;
  /**
   * Appends `bytes.length / width` rows. Do not change `bytes` later. Throws RangeError if the last row is incomplete.
   */
  append(bytes: Uint8Array): void;
  dispose(): void;
}

export interface DensePlan {
  /**
   * From the input to the reconstruction. The input of each layer is the output of the layer before. The first layer's
   * input and the last layer's output have `rows.width` values. The last activation is a sigmoid or linear.
   */
  readonly layers: readonly PlannedLayer[];
  /** Absent if the step only minimizes the loss of clean rows. */
  readonly variant?: DenseVariant;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** The largest number of rows in one step. */
  readonly batchSize: number;
  readonly rows: Rows;
  /** The optimizer state of an earlier step, of the same kind and shapes. Without it, the slots start at zero. */
  readonly state?: OptimizerState;
}

/** An optimizer's state in JavaScript's memory: a checkpoint holds it together with the weights. */
export interface OptimizerState {
  readonly kind: Optimizer['kind'];
  /** Steps taken: the `t` of Adam's formula. */
  readonly steps: number;
  /**
   * In the order kernel (if the layer has its own), bias, from the first layer to the last. For each of these, its slots
   * in the order given at `Optimizer`. Each slot has the shape of its kernel or bias, row by row.
   */
  readonly slots: readonly Float32Array[];
}

/**
 * Weighted sums over the steps since the last reading. The weight of each step is `RETAINED` times that of the next
 * step. `joinLosses` combines two readings, `meanLosses` computes the means.
 */
export interface LossSums {
  readonly steps: number;
  /** Sum of each step's mean BCE per value, before the step's update. */
  readonly bce: number;
  /** Sum of each step's mean squared error per value. */
  readonly mse: number;
  /** Sum of each step's weighted penalties; absent if there are none. */
  readonly penalty?: number;
}

/** A layer whose weights are not trained. */
type Fixed<L extends DenseLayer | ConvolutionLayer> = Omit<L, 'kernel' | 'bias'> & {
  readonly kernel: tf.Tensor;
  readonly bias: tf.Tensor;
};

/** The layers of a forward pass, and how many rows it takes at once. */
export interface ForwardPlan {
  /**
   * As in a `DensePlan`, but the weights can be any tensors of float32. They are read when the pass is planned: later
   * changes have no effect. The first layer's input and the last layer's output have `width` values.
   */
  readonly layers: readonly (Fixed<DenseLayer> | Fixed<ConvolutionLayer>)[];
  readonly width: number;
}

/** A planned forward pass: it compares rows with their reconstructions, and keeps the outputs of one layer. */
export interface DenseForward {
  /**
   * `bytes`: any number of rows, 0…255, one after another. The sums of both losses over all values, and the outputs of
   * the layer with this index after its activation: [rows, units]. Throws RangeError if the last row is incomplete, or
   * if the layer is not a hidden one.
   */
  run(bytes: Uint8Array, layer: number): ForwardResult;
  /** The same outputs alone: the layers after this one are not computed. */
  outputs(bytes: Uint8Array, layer: number): Float32Array;
  /** Frees the memory. */
  dispose(): void;
}

export interface ForwardResult {
  readonly bce: number;
  readonly mse: number;
  readonly outputs: Float32Array;
}

/**
 * One planned step. Memory is allocated and programs are compiled before the plan's promise resolves, so the first step
 * is as fast as any other. To change loss, optimizer or batch size: `writeWeights`, `readState`, dispose, plan again.
 */
export interface DenseStep {
  /**
   * Trains on the given rows of the training set: from 1 to `batchSize` indices, each below `rows.count`. The gradient
   * is of the mean loss over these rows. May return before the device has finished. Throws RangeError if an index or
   * the number of rows is out of bounds.
   */
  step(indices: Int32Array, learningRate: number): void;
  /** Losses of the steps since the last reading. No step waits for it. Resolves when the device has finished them. */
  readLosses(): Promise<LossSums>;
  /** Copies the weights to the plan's tf variables, which get new tensors. Fast enough to call in every frame. */
  writeWeights(): void;
  readState(): Promise<OptimizerState>;
  /** Frees the step's memory on the device. The tf variables keep the weights last written. */
  dispose(): void;
}

/** The kernels of one backend. `planDenseStep` rejects with `PlanError` if it can't run the plan: then use the tape. */
export interface TrainingKernels {
  createRows(width: number): Rows;
  planDenseStep(plan: DensePlan): Promise<DenseStep>;
}

/** This backend can't run the plan. The message says why. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
}
