/**
 * The training step by tfjs's own gradient tape: slower than a planned one, but it runs on every backend. It keeps the
 * contract of `kernels/contract.ts`, so that either may stand in for the other.
 */
import * as tf from '@tensorflow/tfjs';
import {
  type DenseLayer,
  type DensePlan,
  type DenseStep,
  dense,
  LOSSES,
  type LossSums,
  logitsLosses,
  type OptimizerState,
  PlanError,
  type TrainingKernels,
} from './kernels';
import { ByteRows } from './kernels/byteRows';
import { checkIndices, checkPlan, checkState } from './kernels/validate';
import { OptimizerMemory } from './optimizers';
import { toUnit } from './pixels';

/** The layers' output before the last one's activation. */
function denseLogits(input: tf.Tensor2D, layers: readonly DenseLayer[]): tf.Tensor2D {
  return layers.reduce(
    (values, { kernel, bias, activation }, i) =>
      dense(values, kernel, bias, i === layers.length - 1 ? 'linear' : activation),
    input,
  );
}

class TapeStep implements DenseStep {
  private readonly variables: tf.Variable[];
  private readonly memory: OptimizerMemory;
  /** Of BCE and MSE, the loss that is descended: one of them 1, the other 0. */
  private readonly descended: tf.Tensor1D;
  /** Sums of BCE and MSE since they were last read; null where no step was taken since. */
  private sums: tf.Tensor1D | null = null;
  private summed = 0;

  constructor(
    private readonly plan: DensePlan,
    private readonly rows: ByteRows,
  ) {
    this.variables = plan.layers.flatMap(({ kernel, bias }) => [kernel, bias]);
    this.memory = new OptimizerMemory(plan.optimizer, this.variables, plan.state);
    this.descended = tf.keep(tf.tensor1d(LOSSES.map((loss) => (loss === plan.loss ? 1 : 0))));
  }

  step(indices: Int32Array, learningRate: number): void {
    const { layers, batchSize } = this.plan;
    checkIndices(indices, batchSize, this.rows);
    tf.tidy(() => {
      const input = this.gather(indices);
      const { value, grads } = tf.valueAndGrads<tf.Tensor1D>(() =>
        logitsLosses(denseLogits(input, layers), input),
      )(this.variables, this.descended);
      this.addLosses(value);
      this.memory.update(grads, learningRate);
    });
  }

  /** Shape [indices, width], values from 0 to 1. */
  private gather(indices: Int32Array): tf.Tensor2D {
    const { width } = this.rows;
    const bytes = new Uint8Array(indices.length * width);
    this.rows.gather(indices, bytes);
    return tf.tensor2d(toUnit(bytes), [indices.length, width]);
  }

  private addLosses(losses: tf.Tensor1D): void {
    const sums = tf.keep(this.sums ? this.sums.add<tf.Tensor1D>(losses) : losses);
    this.sums?.dispose();
    this.sums = sums;
    this.summed++;
  }

  async readLosses(): Promise<LossSums> {
    const { sums, summed: steps } = this;
    this.sums = null;
    this.summed = 0;
    if (!sums) return { steps: 0, bce: 0, mse: 0 };
    const [bce = Number.NaN, mse = Number.NaN] = await sums.data();
    sums.dispose();
    return { steps, bce, mse };
  }

  // The step works on the variables themselves: they are always up to date.
  writeWeights(): void {}
  readWeights(): void {}

  readState(): Promise<OptimizerState> {
    return this.memory.state();
  }

  dispose(): void {
    this.sums?.dispose();
    this.sums = null;
    this.descended.dispose();
    this.memory.dispose();
  }
}

export const tapeKernels: TrainingKernels = {
  createRows: (width) => new ByteRows(width),
  async planDenseStep(plan) {
    if (!(plan.rows instanceof ByteRows)) throw new PlanError('These rows belong to other kernels.');
    checkPlan(plan);
    checkState(plan);
    return new TapeStep(plan, plan.rows);
  },
};
