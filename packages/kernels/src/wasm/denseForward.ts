/** A planned forward pass on WebAssembly: the row tasks of a step, up to the losses. It keeps its own copy of the weights. */
import type { DenseForward, ForwardPlan, ForwardResult } from '../contract';
import { multiplicationsOfRow, shapesOf } from '../network';
import { checkLayers } from '../validate';
import { COMPUTED, ROWS } from './assembly/layout';
import { type LayerPlace, type PlanPlace, placePlan, sumLosses, writeLayer } from './plan';
import { type Runtime, sharedRuntime } from './runtime';

/** Rows of a job: enough for all threads, and so few that their values stay in the processor's cache. */
const ROWS_OF_JOB = 192;

/** Rejects with PlanError if there is not enough memory, or no SIMD. */
export async function planWasmDenseForward(plan: ForwardPlan, runtime?: Runtime): Promise<DenseForward> {
  checkLayers(plan.layers, plan.width);
  return new WasmDenseForward(plan, runtime ?? (await sharedRuntime()));
}

class WasmDenseForward implements DenseForward {
  readonly #width: number;
  readonly #runtime: Runtime;
  readonly #place: PlanPlace;
  /** The multiplications of each layer for one row. */
  readonly #products: readonly number[];

  constructor({ layers, width }: ForwardPlan, runtime: Runtime) {
    this.#width = width;
    this.#runtime = runtime;
    const shapes = shapesOf(layers, width);
    this.#place = placePlan(
      runtime.memory,
      { shapes, width, rows: ROWS_OF_JOB, training: null },
      runtime.threads,
    );
    this.#products = shapes.map((shape) => multiplicationsOfRow([shape]));
    for (const [index, { kernel, bias }] of layers.entries()) {
      const place = this.#place.layers[index] as LayerPlace;
      writeLayer(runtime.memory, place, place, kernel.dataSync<'float32'>(), bias.dataSync<'float32'>());
    }
    runtime.kernels.formAll(this.#place.plan);
  }

  run(bytes: Uint8Array, layer: number): ForwardResult {
    let bce = 0;
    let mse = 0;
    const outputs = this.#outputs(bytes, layer, this.#place.layers.length, (rows) => {
      const sums = sumLosses(this.#runtime.memory, this.#place, rows);
      bce += sums.bce;
      mse += sums.mse;
    });
    return { bce, mse, outputs };
  }

  outputs(bytes: Uint8Array, layer: number): Float32Array {
    return this.#outputs(bytes, layer, layer + 1, () => {});
  }

  dispose(): void {
    this.#runtime.memory.free(this.#place.plan);
  }

  /** Computes the first `computed` layers. Calls `after` with the number of rows of each job, when it is done. */
  #outputs(bytes: Uint8Array, layer: number, computed: number, after: (rows: number) => void): Float32Array {
    const rows = bytes.length / this.#width;
    if (!Number.isInteger(rows))
      throw new RangeError(`${bytes.length} bytes are not a whole number of rows of ${this.#width} bytes.`);
    const { layers } = this.#place;
    const shown = layers[layer];
    if (!shown || layer === layers.length - 1)
      throw new RangeError(`Layer ${layer} is not one of the ${layers.length - 1} hidden layers.`);
    const { memory } = this.#runtime;
    const outputs = new Float32Array(rows * shown.units);
    const stride = shown.outputStride / outputs.BYTES_PER_ELEMENT;
    let at = 0;
    for (let first = 0; first < rows; first += ROWS_OF_JOB) {
      const count = Math.min(ROWS_OF_JOB, rows - first);
      this.#compute(bytes.subarray(first * this.#width, (first + count) * this.#width), count, computed);
      const values = memory.floats(shown.output, count * stride);
      for (let row = 0; row < count; row += 1)
        for (let unit = 0; unit < shown.units; unit += 1)
          outputs[at++] = values[row * stride + unit] as number;
      after(count);
    }
    return outputs;
  }

  #compute(bytes: Uint8Array, rows: number, computed: number): void {
    const { memory } = this.#runtime;
    const { plan, rowTasks, weightTasks } = this.#place;
    this.#runtime.wake();
    memory.bytes(this.#place.bytes, bytes.length).set(bytes);
    memory.integers(plan + ROWS, 1)[0] = rows;
    memory.integers(plan + COMPUTED, 1)[0] = computed;
    const ofRow = this.#products.slice(0, computed).reduce((sum, products) => sum + products, 0);
    this.#runtime.run({ plan, rowTasks, weightTasks, kind: 'forward pass', multiplications: rows * ofRow });
  }
}
