/**
 * The training step on tfjs's own gradient tape. It is slower than a planned step, but trains any network for any
 * objective on every backend. Both implement `contract.ts`, so one can replace the other.
 */
import * as tf from '@tensorflow/tfjs';
import { ByteRows } from '../byteRows';
import {
  type DensePlan,
  type DenseStep,
  LOSSES,
  type Loss,
  type LossSums,
  type Optimizer,
  type OptimizerState,
  PlanError,
  type Rows,
  type TrainingKernels,
} from '../contract';
import { NO_LOSSES, RETAINED } from '../lossSums';
import { plainPlan } from '../network';
import { logitsLosses } from '../ops/logitsLosses';
import { checkIndices, checkPlan, checkState } from '../validate';
import { logitsOf } from './layers';
import { OptimizerMemory } from './optimizers';

/** What the tape differentiates. */
export interface TapeObjective {
  /** The trained variables. Each must affect `terms`. */
  readonly variables: readonly tf.Variable[];
  /** Whether `terms` include a penalty. */
  readonly penalised: boolean;
  /**
   * For a batch (rows × width, values from 0 to 1): mean BCE, mean squared error and, if there is one, the weighted
   * penalty, as a tensor [2] or [3]. Called once a step.
   */
  terms(batch: Float32Array): tf.Tensor1D;
}

export interface TapePlan {
  readonly objective: TapeObjective;
  /** Which of the first two terms is minimized. The penalty always is. */
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** The largest norm of the whole gradient; 0 means no limit. */
  readonly clipNorm: number;
  readonly batchSize: number;
  readonly rows: Rows;
  readonly state?: OptimizerState;
}

/** Kernels that can also train objectives without a planned dense step. */
export interface StepKernels extends TrainingKernels {
  planTapeStep(plan: TapePlan): Promise<DenseStep>;
}

class TapeStep implements DenseStep {
  private readonly memory: OptimizerMemory;
  /** The weight of each term in the minimized loss. */
  private readonly weights: tf.Tensor1D;
  /** A constant that stays on the device, so that no step uploads it. */
  private readonly retained = tf.keep(tf.scalar(RETAINED));
  /** Decayed sums of the terms since the last reading; null if there was no step since. */
  private sums: tf.Tensor1D | null = null;
  private summed = 0;

  constructor(
    private readonly plan: TapePlan,
    private readonly rows: ByteRows,
  ) {
    this.memory = new OptimizerMemory(plan.optimizer, plan.objective.variables, plan.state);
    const weights: number[] = LOSSES.map((loss) => (loss === plan.loss ? 1 : 0));
    if (plan.objective.penalised) weights.push(1);
    this.weights = tf.keep(tf.tensor1d(weights));
  }

  step(indices: Int32Array, learningRate: number): void {
    const { objective, batchSize, clipNorm } = this.plan;
    checkIndices(indices, batchSize, this.rows);
    const bytes = new Uint8Array(indices.length * this.rows.width);
    this.rows.gather(indices, bytes);
    const batch = toUnit(bytes);
    tf.tidy(() => {
      const { value, grads } = tf.valueAndGrads<tf.Tensor1D>(() => objective.terms(batch))(
        objective.variables as tf.Variable[],
        this.weights,
      );
      this.add(value);
      this.memory.update(clipNorm > 0 ? clipped(grads, clipNorm) : grads, learningRate);
    });
  }

  private add(terms: tf.Tensor1D): void {
    const sums = tf.keep(this.sums ? this.sums.mul(this.retained).add<tf.Tensor1D>(terms) : terms);
    this.sums?.dispose();
    this.sums = sums;
    this.summed++;
  }

  async readLosses(): Promise<LossSums> {
    const { sums, summed: steps } = this;
    this.sums = null;
    this.summed = 0;
    if (!sums) return NO_LOSSES;
    const [bce = Number.NaN, mse = Number.NaN, penalty] = await sums.data();
    sums.dispose();
    return { steps, bce, mse, ...(penalty === undefined ? {} : { penalty }) };
  }

  // The step updates the variables directly, so they are always up to date.
  writeWeights(): void {}

  readState(): Promise<OptimizerState> {
    return this.memory.state();
  }

  dispose(): void {
    this.sums?.dispose();
    this.sums = null;
    this.weights.dispose();
    this.retained.dispose();
    this.memory.dispose();
  }
}

/** Converts bytes 0…255 to values from 0 to 1. */
function toUnit(bytes: Uint8Array): Float32Array {
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = (bytes[i] as number) / 255;
  return values;
}

/**
 * The gradients, scaled down to a global norm of `most` if it is larger: R. Pascanu et al., "On the difficulty of
 * training recurrent neural networks" (2013).
 */
function clipped(gradients: readonly tf.Tensor[], most: number): tf.Tensor[] {
  const squares = gradients.map((gradient) => gradient.square().sum());
  const length = tf.addN(squares).sqrt();
  const scale = tf.minimum(1, tf.div(most, length.add(1e-12)));
  return gradients.map((gradient) => gradient.mul(scale));
}

/** A plan as an objective. */
function plannedObjective(plan: DensePlan): TapeObjective {
  const { layers, rows } = plainPlan(plan, 'The tape’s planned step');
  return {
    variables: layers.flatMap(({ kernel, bias }) => [kernel, bias]),
    penalised: false,
    terms(batch) {
      const input = tf.tensor2d(batch, [batch.length / rows.width, rows.width]);
      return logitsLosses(logitsOf(input, layers), input);
    },
  };
}

export const tapeKernels: StepKernels = {
  createRows: (width) => new ByteRows(width),
  async planDenseStep(plan) {
    checkPlan(plan);
    checkState(plan);
    return this.planTapeStep({ ...plan, objective: plannedObjective(plan), clipNorm: 0 });
  },
  async planTapeStep(plan) {
    if (!(plan.rows instanceof ByteRows))
      throw new PlanError(
        'The rows belong to another backend. Create them with the kernels that plan the step.',
      );
    return new TapeStep(plan, plan.rows);
  },
};
