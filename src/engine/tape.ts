/**
 * The training step by tfjs's own gradient tape: slower than a planned one, but it runs on every backend. It keeps the
 * contract of `kernels/contract.ts`, so that either may stand in for the other.
 */
import * as tf from '@tensorflow/tfjs';
import {
  type Activation,
  type DenseLayer,
  type DensePlan,
  type DenseStep,
  type LossSums,
  type OptimizerState,
  PlanError,
  type Rows,
  type TrainingKernels,
} from './kernels/contract';
import { type LossTensors, lossGradient, pixelLosses } from './losses';
import { OptimizerMemory } from './optimizers';

/** Rows in the worker's own memory; a step uploads its batch. */
class HostRows implements Rows {
  count = 0;
  private bytes = new Uint8Array(0);

  constructor(readonly width: number) {}

  append(bytes: Uint8Array): void {
    if (bytes.length % this.width !== 0) throw new RangeError(`Rows must have ${this.width} values each.`);
    const used = this.count * this.width;
    if (used + bytes.length > this.bytes.length) {
      const grown = new Uint8Array(Math.max(used + bytes.length, 2 * this.bytes.length));
      grown.set(this.bytes.subarray(0, used));
      this.bytes = grown;
    }
    this.bytes.set(bytes, used);
    this.count += bytes.length / this.width;
  }

  /** Shape [indices, width], values from 0 to 1. */
  gather(indices: Int32Array): tf.Tensor2D {
    const { width } = this;
    const values = new Float32Array(indices.length * width);
    for (const [row, index] of indices.entries()) {
      if (index < 0 || index >= this.count) throw new RangeError(`There is no row ${index}.`);
      const from = index * width;
      for (let i = 0; i < width; i++) values[row * width + i] = (this.bytes[from + i] as number) / 255;
    }
    return tf.tensor2d(values, [indices.length, width]);
  }

  dispose(): void {
    this.bytes = new Uint8Array(0);
    this.count = 0;
  }
}

/** The layers' output before the last one's activation. */
export function denseLogits(input: tf.Tensor2D, layers: readonly DenseLayer[]): tf.Tensor2D {
  return layers.reduce((values, { kernel, bias, activation }, i) => {
    const sums = tf.matMul(values, kernel as unknown as tf.Tensor2D).add<tf.Tensor2D>(bias);
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
    private readonly rows: HostRows,
  ) {
    this.variables = plan.layers.flatMap(({ kernel, bias }) => [kernel, bias]);
    this.memory = new OptimizerMemory(plan.optimizer, this.variables, plan.state);
  }

  step(indices: Int32Array, learningRate: number): void {
    const { layers, loss, batchSize } = this.plan;
    if (indices.length < 1 || indices.length > batchSize) {
      throw new RangeError(`A step takes 1 to ${batchSize} rows, not ${indices.length}.`);
    }
    tf.tidy(() => {
      const input = this.rows.gather(indices);
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
  createRows: (width) => new HostRows(width),
  async planDenseStep(plan) {
    if (!(plan.rows instanceof HostRows)) throw new PlanError('These rows belong to other kernels.');
    return new TapeStep(plan, plan.rows);
  },
};
