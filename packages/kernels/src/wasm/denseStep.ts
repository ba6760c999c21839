/** The planned step on WebAssembly. Weights and slots are in the kernels' memory; threads share the tasks. */
import * as tf from '@tensorflow/tfjs';
import { ByteRows } from '../byteRows';
import { type DensePlan, type DenseStep, type LossSums, type OptimizerState, PlanError } from '../contract';
import { joinLosses, NO_LOSSES } from '../lossSums';
import { multiplicationsOfRow, type PlainPlan, plainPlan, shapesOf } from '../network';
import { optimizerNumbers, SLOTS } from '../optimizerNumbers';
import { checkIndices, checkPlan, checkState } from '../validate';
import { NUMBERS, PANEL, ROWS, SCALE } from './assembly/layout';
import { fromPanels, panelValues, roundUp } from './panels';
import { type LayerPlace, type PlanPlace, placePlan, sumLosses, writeLayer } from './plan';
import { type Runtime, sharedRuntime } from './runtime';

export async function planWasmDenseStep(whole: DensePlan, runtime?: Runtime): Promise<DenseStep> {
  checkPlan(whole);
  checkState(whole);
  const plan = plainPlan(whole, 'WebAssembly');
  if (!(plan.rows instanceof ByteRows))
    throw new PlanError(
      'The rows belong to another backend. Create them with the kernels that plan the step.',
    );
  return new WasmDenseStep(plan, plan.rows, runtime ?? (await sharedRuntime()));
}

/** The backward pass has twice as many multiplications as the forward pass. */
const PASSES = 3;

class WasmDenseStep implements DenseStep {
  readonly #plan: PlainPlan;
  readonly #rows: ByteRows;
  readonly #runtime: Runtime;
  readonly #place: PlanPlace;
  /** Of a forward pass for one row. */
  readonly #multiplications: number;
  #steps: number;
  #sums = NO_LOSSES;

  constructor(plan: PlainPlan, rows: ByteRows, runtime: Runtime) {
    this.#plan = plan;
    this.#rows = rows;
    this.#runtime = runtime;
    const { width } = rows;
    const placed = { layers: plan.layers, width, rows: plan.batchSize, training: plan };
    this.#place = placePlan(runtime.memory, placed, runtime.threads);
    this.#multiplications = multiplicationsOfRow(shapesOf(plan.layers, width));
    this.#steps = plan.state?.steps ?? 0;
    if (plan.state) this.#writeSlots(plan.state);
    this.#readWeights();
  }

  step(indices: Int32Array, learningRate: number): void {
    checkIndices(indices, this.#plan.batchSize, this.#rows);
    const { memory } = this.#runtime;
    const { plan, bytes, rowTasks, weightTasks } = this.#place;
    const count = indices.length;
    const { width } = this.#rows;
    this.#runtime.wake();
    this.#rows.gather(indices, memory.bytes(bytes, count * width));
    this.#steps += 1;
    memory.integers(plan + ROWS, 1)[0] = count;
    memory.floats(plan + SCALE, 1)[0] = 1 / (count * width);
    const numbers = optimizerNumbers(this.#plan.optimizer, this.#steps, learningRate);
    memory.floats(plan + NUMBERS, numbers.length).set(numbers);
    const multiplications = PASSES * count * this.#multiplications;
    this.#runtime.run({ plan, rowTasks, weightTasks, kind: 'step', multiplications });
    this.#addLosses(count);
  }

  readLosses(): Promise<LossSums> {
    const sums = this.#sums;
    this.#sums = NO_LOSSES;
    return Promise.resolve(sums);
  }

  writeWeights(): void {
    for (const [index, { kernel, bias }] of this.#plan.layers.entries()) {
      const place = this.#place.layers[index] as LayerPlace;
      assign(kernel, this.#kernelAt(place.kernel, place));
      assign(bias, this.#biasAt(place.bias, place));
    }
  }

  #readWeights(): void {
    const { memory, kernels } = this.#runtime;
    for (const [index, { kernel, bias }] of this.#plan.layers.entries()) {
      const place = this.#place.layers[index] as LayerPlace;
      writeLayer(memory, place, place, kernel.dataSync<'float32'>(), bias.dataSync<'float32'>());
    }
    kernels.transposeAll(this.#place.plan);
  }

  readState(): Promise<OptimizerState> {
    const slots = this.#place.layers.flatMap((layer) => [
      ...layer.slots.map((slot) => this.#kernelAt(slot.kernel, layer)),
      ...layer.slots.map((slot) => this.#biasAt(slot.bias, layer)),
    ]);
    return Promise.resolve({ kind: this.#plan.optimizer.kind, steps: this.#steps, slots });
  }

  dispose(): void {
    this.#runtime.memory.free(this.#place.plan);
  }

  #writeSlots({ slots }: OptimizerState): void {
    const each = SLOTS[this.#plan.optimizer.kind];
    const { memory } = this.#runtime;
    for (const [index, layer] of this.#place.layers.entries()) {
      for (const [which, place] of layer.slots.entries()) {
        const first = index * each * 2 + which;
        writeLayer(memory, layer, place, slots[first] as Float32Array, slots[first + each] as Float32Array);
      }
    }
  }

  #addLosses(count: number): void {
    const { bce, mse } = sumLosses(this.#runtime.memory, this.#place, count);
    const values = count * this.#rows.width;
    this.#sums = joinLosses(this.#sums, { steps: 1, bce: bce / values, mse: mse / values });
  }

  #kernelAt(start: number, { inputs, units }: LayerPlace): Float32Array {
    return fromPanels(this.#runtime.memory.floats(start, panelValues(inputs, units)), inputs, units);
  }

  #biasAt(start: number, { units }: LayerPlace): Float32Array {
    return this.#runtime.memory.floats(start, roundUp(units, PANEL)).slice(0, units);
  }
}

/** Assigns a new tensor, because tfjs's WebAssembly backend caches packed values by tensor. */
function assign(variable: tf.Variable, values: Float32Array): void {
  const tensor = tf.tensor(values, variable.shape);
  variable.assign(tensor);
  tensor.dispose();
}
