/** The planned step in plain JavaScript: simple and exact rather than fast. */
import * as tf from '@tensorflow/tfjs';
import { ByteRows } from '../byteRows';
import {
  type Activation,
  type DensePlan,
  type DenseStep,
  type LossSums,
  type OptimizerState,
  PlanError,
} from '../contract';
import { joinLosses, NO_LOSSES } from '../lossSums';
import { SLOTS } from '../optimizerNumbers';
import { checkIndices, checkPlan, checkState } from '../validate';
import { piece } from '../work';
import { activate, lossOf, slope, update } from './formulas';

interface Layer {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
  /** [inputs, units], row by row. */
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
  /** The kernel's slots, then the bias's. */
  readonly slots: readonly (readonly Float32Array[])[];
}

export function planCpuDenseStep(plan: DensePlan): DenseStep {
  checkPlan(plan);
  checkState(plan);
  if (!(plan.rows instanceof ByteRows))
    throw new PlanError(
      'The rows belong to another backend. Create them with the kernels that plan the step.',
    );
  return new CpuDenseStep(plan, plan.rows);
}

class CpuDenseStep implements DenseStep {
  readonly #plan: DensePlan;
  readonly #rows: ByteRows;
  readonly #layers: readonly Layer[];
  #steps: number;
  #sums = NO_LOSSES;

  constructor(plan: DensePlan, rows: ByteRows) {
    this.#plan = plan;
    this.#rows = rows;
    this.#steps = plan.state?.steps ?? 0;
    const each = SLOTS[plan.optimizer.kind];
    this.#layers = plan.layers.map(({ kernel, bias, activation }, index) => ({
      inputs: kernel.shape[0] as number,
      units: kernel.shape[1] as number,
      activation,
      kernel: new Float32Array(kernel.size),
      bias: new Float32Array(bias.size),
      slots: [kernel.size, bias.size].map((size, part) =>
        Array.from(
          { length: each },
          (_, slot) => plan.state?.slots[(index * 2 + part) * each + slot]?.slice() ?? new Float32Array(size),
        ),
      ),
    }));
    this.#readWeights();
  }

  step(indices: Int32Array, learningRate: number): void {
    checkIndices(indices, this.#plan.batchSize, this.#rows);
    this.#steps += 1;
    const batch = indices.length;
    const outputs = [this.#gather(indices)];
    for (const [index, layer] of this.#layers.entries()) {
      const last = index === this.#layers.length - 1;
      outputs.push(forward(layer, outputs[index] as Float64Array, batch, last ? 'linear' : layer.activation));
    }
    let delta = this.#loss(outputs.at(-1) as Float64Array, outputs[0] as Float64Array);
    for (let index = this.#layers.length - 1; index >= 0; index -= 1) {
      const layer = this.#layers[index] as Layer;
      const input = outputs[index] as Float64Array;
      const gradients = weightGradients(layer, input, delta, batch);
      // Before this layer's update: the gradient must use the weights of the forward pass.
      const before = this.#layers[index - 1];
      if (before) delta = backward(layer, before.activation, input, delta, batch);
      const { optimizer } = this.#plan;
      const [kernelSlots, biasSlots] = layer.slots as [Float32Array[], Float32Array[]];
      update(optimizer, this.#steps, learningRate, layer.kernel, gradients.kernel, kernelSlots);
      update(optimizer, this.#steps, learningRate, layer.bias, gradients.bias, biasSlots);
    }
  }

  readLosses(): Promise<LossSums> {
    const sums = this.#sums;
    this.#sums = NO_LOSSES;
    return Promise.resolve(sums);
  }

  writeWeights(): void {
    for (const [index, { kernel, bias }] of this.#plan.layers.entries()) {
      const layer = this.#layers[index] as Layer;
      tf.tidy(() => kernel.assign(tf.tensor(layer.kernel.slice(), kernel.shape)));
      tf.tidy(() => bias.assign(tf.tensor(layer.bias.slice(), bias.shape)));
    }
  }

  #readWeights(): void {
    for (const [index, { kernel, bias }] of this.#plan.layers.entries()) {
      const layer = this.#layers[index] as Layer;
      layer.kernel.set(kernel.dataSync<'float32'>());
      layer.bias.set(bias.dataSync<'float32'>());
    }
  }

  readState(): Promise<OptimizerState> {
    const slots = this.#layers.flatMap((layer) => layer.slots.flatMap((part) => part.map((s) => s.slice())));
    return Promise.resolve({ kind: this.#plan.optimizer.kind, steps: this.#steps, slots });
  }

  dispose(): void {
    // JavaScript's garbage collector frees everything.
  }

  #gather(indices: Int32Array): Float64Array {
    const bytes = new Uint8Array(indices.length * this.#rows.width);
    this.#rows.gather(indices, bytes);
    return Float64Array.from(bytes, (byte) => byte / 255);
  }

  /** Adds the batch's losses to the sums. Returns the gradient by the logits. */
  #loss(logits: Float64Array, targets: Float64Array): Float64Array {
    let bce = 0;
    let mse = 0;
    const gradient = logits.map((logit, i) => {
      const value = lossOf(this.#plan.loss, logit, targets[i] as number);
      bce += value.bce;
      mse += value.mse;
      return value.slope / logits.length;
    });
    const step = { steps: 1, bce: bce / logits.length, mse: mse / logits.length };
    this.#sums = joinLosses(this.#sums, step);
    return gradient;
  }
}

/** [batch, inputs] → [batch, units] */
function forward(layer: Layer, input: Float64Array, batch: number, activation: Activation): Float64Array {
  const { inputs, units, kernel, bias } = layer;
  const output = new Float64Array(batch * units);
  eachRow(batch, kernel.length, (row) => {
    const sums = output.subarray(row * units, (row + 1) * units);
    sums.set(bias);
    for (let i = 0; i < inputs; i += 1) {
      const x = input[row * inputs + i] as number;
      for (let u = 0; u < units; u += 1)
        sums[u] = (sums[u] as number) + x * (kernel[i * units + u] as number);
    }
  });
  return activation === 'linear' ? output : output.map((x) => activate(activation, x));
}

/** [batch, inputs] and [batch, units] → the shapes of the kernel and the bias. */
function weightGradients(
  { inputs, units }: Layer,
  input: Float64Array,
  delta: Float64Array,
  batch: number,
): { readonly kernel: Float64Array; readonly bias: Float64Array } {
  const kernel = new Float64Array(inputs * units);
  const bias = new Float64Array(units);
  eachRow(batch, kernel.length, (row) => {
    for (let u = 0; u < units; u += 1) {
      const d = delta[row * units + u] as number;
      bias[u] = (bias[u] as number) + d;
      for (let i = 0; i < inputs; i += 1) {
        const at = i * units + u;
        kernel[at] = (kernel[at] as number) + (input[row * inputs + i] as number) * d;
      }
    }
  });
  return { kernel, bias };
}

/** The gradient by the pre-activations of the layer before, whose `activation` gave this layer's `input`. */
function backward(
  { inputs, units, kernel }: Layer,
  activation: Activation,
  input: Float64Array,
  delta: Float64Array,
  batch: number,
): Float64Array {
  const before = new Float64Array(batch * inputs);
  eachRow(batch, kernel.length, (row) => {
    for (let i = 0; i < inputs; i += 1) {
      let sum = 0;
      for (let u = 0; u < units; u += 1) {
        sum += (delta[row * units + u] as number) * (kernel[i * units + u] as number);
      }
      const at = row * inputs + i;
      before[at] = sum * slope(activation, input[at] as number);
    }
  });
  return before;
}

/** A batch may take long: each row is a piece of work. */
function eachRow(batch: number, multiplications: number, compute: (row: number) => void): void {
  for (let row = 0; row < batch; row += 1) piece('row', multiplications, () => compute(row));
}
