/** The planned step on WebAssembly. Weights and slots are in the kernels' memory; threads share the tasks. */
import * as tf from '@tensorflow/tfjs';
import { ByteRows } from '../byteRows';
import {
  type DensePlan,
  type DenseStep,
  type DenseVariant,
  type LossSums,
  type OptimizerState,
  type Penalty,
  PlanError,
} from '../contract';
import { joinLosses, NO_LOSSES } from '../lossSums';
import { multiplicationsOfRow, shapesOf, weightOf } from '../network';
import { optimizerNumbers, SLOTS } from '../optimizerNumbers';
import { checkIndices, checkPlan, checkState } from '../validate';
import { penaliseActivity } from './activity';
import {
  CLIP,
  CONTRACTION,
  ENCODE,
  FROM_CODE,
  KEEP_GRADIENTS,
  L1,
  NEARBY,
  NORMAL,
  NUMBERS,
  PHASE,
  ROWS,
  SCALE,
  STEP,
  UPDATE,
  UPDATE_BY_KEPT,
  UPDATES,
  WHOLE,
} from './assembly/layout';
import { fromPanels, panelValues } from './panels';
import { type CodePlace, type LayerPlace, type PlanPlace, placePlan, sumLosses, writeLayer } from './plan';
import { type Runtime, sharedRuntime } from './runtime';

export async function planWasmDenseStep(plan: DensePlan, runtime?: Runtime): Promise<DenseStep> {
  checkPlan(plan);
  checkState(plan);
  if (!(plan.rows instanceof ByteRows))
    throw new PlanError(
      'The rows belong to another backend. Create them with the kernels that plan the step.',
    );
  return new WasmDenseStep(plan, plan.rows, runtime ?? (await sharedRuntime()));
}

/** The backward pass has twice as many multiplications as the forward pass. */
const PASSES = 3;

class WasmDenseStep implements DenseStep {
  readonly #plan: DensePlan;
  readonly #rows: ByteRows;
  readonly #runtime: Runtime;
  readonly #place: PlanPlace;
  /** Of a forward pass for one row. */
  readonly #multiplications: number;
  #steps: number;
  /** Steps since this was planned. */
  #taken = 0;
  #sums = NO_LOSSES;

  constructor(plan: DensePlan, rows: ByteRows, runtime: Runtime) {
    this.#plan = plan;
    this.#rows = rows;
    this.#runtime = runtime;
    const { width } = rows;
    const shapes = shapesOf(plan.layers, width, plan.variant);
    const placed = { shapes, width, rows: plan.batchSize, training: plan };
    this.#place = placePlan(runtime.memory, placed, runtime.threads);
    this.#multiplications = multiplicationsOfRow(shapes);
    this.#steps = plan.state?.steps ?? 0;
    if (plan.state) this.#writeSlots(plan.state);
    this.#readWeights();
  }

  step(indices: Int32Array, learningRate: number): void {
    checkIndices(indices, this.#plan.batchSize, this.#rows);
    const { memory } = this.#runtime;
    const { plan, bytes } = this.#place;
    const { optimizer, variant } = this.#plan;
    const count = indices.length;
    const { width } = this.#rows;
    this.#runtime.wake();
    this.#rows.gather(indices, memory.bytes(bytes, count * width));
    this.#steps += 1;
    memory.integers(plan + ROWS, 1)[0] = count;
    memory.floats(plan + SCALE, 1)[0] = 1 / (count * width);
    const numbers = optimizerNumbers(optimizer, this.#steps, learningRate);
    memory.floats(plan + NUMBERS, numbers.length).set(numbers);
    const multiplications = PASSES * count * this.#multiplications;
    let penalty = 0;
    if (variant) penalty = this.#runVariant(variant, count, multiplications);
    else this.#run(multiplications);
    this.#taken += 1;
    this.#addLosses(count, penalty);
  }

  /** One job: the rows, then the weights, or only one of them. */
  #run(multiplications: number, only?: 'rows' | 'weights'): void {
    const { plan, rowTasks, weightTasks } = this.#place;
    this.#runtime.run({
      plan,
      rowTasks: only === 'weights' ? 0 : rowTasks,
      weightTasks: only === 'rows' ? 0 : weightTasks,
      kind: 'step',
      multiplications,
    });
  }

  /** Returns the penalty of the activity, which no row has. */
  #runVariant(variant: DenseVariant, count: number, multiplications: number): number {
    const { memory } = this.#runtime;
    const { plan } = this.#place;
    const code = this.#place.code as CodePlace;
    const weight = (kind: Penalty['kind']) => weightOf(variant, kind) / count;
    memory.integers(plan + STEP, 1)[0] = variant.firstStep + this.#taken;
    memory.floats(plan + NORMAL, 1)[0] = weight('normal');
    memory.floats(plan + L1, 1)[0] = weight('l1');
    memory.floats(plan + CONTRACTION, 1)[0] = weight('contraction') / NEARBY ** 2;
    const phase = memory.integers(plan + PHASE, 1);
    const updates = memory.integers(plan + UPDATES, 1);
    const activity = variant.penalties.find((penalty) => penalty.kind === 'activity');
    let penalty = 0;
    phase[0] = WHOLE;
    if (activity) {
      phase[0] = ENCODE;
      this.#run(multiplications / PASSES, 'rows');
      penalty = penaliseActivity(memory, code, count, activity);
      phase[0] = FROM_CODE;
    }
    updates[0] = variant.clipNorm > 0 ? KEEP_GRADIENTS : UPDATE;
    this.#run(multiplications);
    if (variant.clipNorm === 0) return penalty;
    updates[0] = UPDATE_BY_KEPT;
    memory.floats(plan + CLIP, 1)[0] = this.#clippingScale(variant.clipNorm);
    this.#run(multiplications / PASSES / count, 'weights');
    return penalty;
  }

  /** What reduces the norm of the whole gradient to `most`, if it is larger. The tasks' sums are added in their order. */
  #clippingScale(most: number): number {
    const { squares, weightTasks } = this.#place;
    const sum = this.#runtime.memory.doubles(squares, weightTasks).reduce((total, value) => total + value, 0);
    return Math.min(1, most / (Math.sqrt(sum) + 1e-12));
  }

  readLosses(): Promise<LossSums> {
    const sums = this.#sums;
    this.#sums = NO_LOSSES;
    return Promise.resolve(sums);
  }

  writeWeights(): void {
    for (const [index, { kernel, bias }] of this.#plan.layers.entries()) {
      const place = this.#place.layers[index] as LayerPlace;
      if (kernel) assign(kernel, this.#kernelAt(place.kernel, place));
      assign(bias, this.#biasAt(place.bias, place));
    }
  }

  #readWeights(): void {
    const { memory, kernels } = this.#runtime;
    for (const [index, { kernel, bias }] of this.#plan.layers.entries()) {
      const place = this.#place.layers[index] as LayerPlace;
      writeLayer(memory, place, place, kernel?.dataSync<'float32'>() ?? null, bias.dataSync<'float32'>());
    }
    kernels.formAll(this.#place.plan);
  }

  readState(): Promise<OptimizerState> {
    const slots = this.#place.layers.flatMap((layer) => [
      ...(layer.tied ? [] : layer.slots.map((slot) => this.#kernelAt(slot.kernel, layer))),
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
    let next = 0;
    for (const layer of this.#place.layers) {
      const ofKernel = layer.tied ? [] : slots.slice(next, next + each);
      next += ofKernel.length;
      for (const [which, place] of layer.slots.entries())
        writeLayer(memory, layer, place, ofKernel[which] ?? null, slots[next + which] as Float32Array);
      next += each;
    }
  }

  #addLosses(count: number, ofActivity: number): void {
    const { bce, mse, penalty } = sumLosses(this.#runtime.memory, this.#place, count);
    const values = count * this.#rows.width;
    const penalised = (this.#plan.variant?.penalties.length ?? 0) > 0;
    this.#sums = joinLosses(this.#sums, {
      steps: 1,
      bce: bce / values,
      mse: mse / values,
      ...(penalised ? { penalty: penalty + ofActivity } : {}),
    });
  }

  #kernelAt(start: number, { sizes }: LayerPlace): Float32Array {
    return fromPanels(this.#runtime.memory.floats(start, panelValues(...sizes)), ...sizes);
  }

  #biasAt(start: number, { sizes: [, columns] }: LayerPlace): Float32Array {
    return this.#runtime.memory.floats(start, columns).slice();
  }
}

/** Assigns a new tensor, because tfjs's WebAssembly backend caches packed values by tensor. */
function assign(variable: tf.Variable, values: Float32Array): void {
  const tensor = tf.tensor(values, variable.shape);
  variable.assign(tensor);
  tensor.dispose();
}
