/**
 * The training step by tfjs's own gradient tape: slower than a planned one, but it runs on every backend. It keeps the
 * contract of `kernels/contract.ts`, so that either may stand in for the other.
 */
import * as tf from '@tensorflow/tfjs';
import { ByteRows } from './kernels/byteRows';
import {
  type Activation,
  type DenseLayer,
  type DensePlan,
  type DenseStep,
  type LossSums,
  type OptimizerState,
  PlanError,
  type TrainingKernels,
} from './kernels/contract';
import { checkIndices, checkPlan, checkState } from './kernels/validate';
import { type LossTensors, lossGradient, pixelLosses } from './losses';
import { OptimizerMemory } from './optimizers';
import { toUnit } from './pixels';

/** The layers' output before the last one's activation. */
function denseLogits(input: tf.Tensor2D, layers: readonly DenseLayer[]): tf.Tensor2D {
  return layers.reduce((values, { kernel, bias, activation }, i) => {
    const sums = tf.fused.matMul({ a: values, b: kernel as unknown as tf.Tensor2D, bias }) as tf.Tensor2D;
    return i === layers.length - 1 ? sums : activate(sums, activation);
  }, input);
}

function activate(sums: tf.Tensor2D, activation: Activation): tf.Tensor2D {
  switch (activation) {
    case 'linear':
      return sums;
    case 'relu':
      return tf.relu(sums);
    case 'elu':
      return tf.elu(sums);
    case 'tanh':
      return tf.tanh(sums);
    case 'sigmoid':
      return tf.sigmoid(sums);
    default:
      return activation satisfies never;
  }
}

class TapeStep implements DenseStep {
  private readonly variables: tf.Variable[];
  private readonly memory: OptimizerMemory;
  /** Sums of BCE and MSE since they were last read; null where no step was taken since. */
  private sums: tf.Tensor1D | null = null;
  private summed = 0;

  constructor(
    private readonly plan: DensePlan,
    private readonly rows: ByteRows,
  ) {
    this.variables = plan.layers.flatMap(({ kernel, bias }) => [kernel, bias]);
    this.memory = new OptimizerMemory(plan.optimizer, this.variables, plan.state);
  }

  step(indices: Int32Array, learningRate: number): void {
    const { layers, loss, batchSize } = this.plan;
    checkIndices(indices, batchSize, this.rows);
    tf.tidy(() => {
      const input = this.gather(indices);
      // The gradient by the logits is ours, in one formula: the tape would go through each part of the loss.
      const lossOf = tf.customGrad((...args) => {
        const [logits, save] = args as [tf.Tensor, tf.GradSaveFunc];
        const losses = pixelLosses(logits, input);
        this.addLosses(losses);
        save([lossGradient(loss, logits, input)]);
        return { value: losses[loss], gradFunc: (_, saved) => saved[0] as tf.Tensor };
      });
      const { grads } = tf.variableGrads(
        () => lossOf(denseLogits(input, layers)) as tf.Scalar,
        this.variables,
      );
      const gradients = this.variables.map((variable) => grads[variable.name] as tf.Tensor);
      this.memory.update(gradients, learningRate);
    });
  }

  /** Shape [indices, width], values from 0 to 1. */
  private gather(indices: Int32Array): tf.Tensor2D {
    const { width } = this.rows;
    const bytes = new Uint8Array(indices.length * width);
    this.rows.gather(indices, bytes);
    return tf.tensor2d(toUnit(bytes), [indices.length, width]);
  }

  private addLosses({ bce, mse }: LossTensors): void {
    const pair = tf.stack([bce, mse]) as tf.Tensor1D;
    const sums = tf.keep(this.sums ? this.sums.add<tf.Tensor1D>(pair) : pair);
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
