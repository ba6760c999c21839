/** Writes a plan to memory in the layout of assembly/layout.ts. */
import {
  type Activation,
  type DensePlan,
  type ForwardPlan,
  type Loss,
  type Optimizer,
  PlanError,
} from '../contract';
import { SLOTS } from '../optimizerNumbers';
import * as at from './assembly/layout';
import type { KernelMemory } from './memory';
import { panelValues, roundUp, toPanels } from './panels';
import { rowBounds } from './shares';
import { MAX_TASKS } from './tickets';

export const ACTIVATION_CODES = {
  linear: at.LINEAR,
  relu: at.RELU,
  elu: at.ELU,
  tanh: at.TANH,
  sigmoid: at.SIGMOID,
} as const satisfies Record<Activation, number>;
const LOSS_CODES = { bce: at.BCE, mse: at.MSE } as const satisfies Record<Loss, number>;
export const OPTIMIZER_CODES = {
  adam: at.ADAM,
  rmsprop: at.RMSPROP,
  sgd: at.SGD,
} as const satisfies Record<Optimizer['kind'], number>;

const FLOAT = 4;
const LINE = 64;

export interface LayerPlace {
  readonly inputs: number;
  readonly units: number;
  readonly kernel: number;
  readonly bias: number;
  /** Of the job's rows, and the bytes from one row to the next. */
  readonly output: number;
  readonly outputStride: number;
  /** The addresses of each slot, for the kernel and for the bias. */
  readonly slots: readonly { readonly kernel: number; readonly bias: number }[];
}

export interface PlanPlace {
  readonly plan: number;
  readonly bytes: number;
  readonly rowLosses: number;
  readonly layers: readonly LayerPlace[];
  readonly rowTasks: number;
  readonly weightTasks: number;
}

/** What has a place in memory: a training step, or a forward pass alone. */
export interface Placed {
  readonly layers: ForwardPlan['layers'];
  readonly width: number;
  /** The largest number of rows in one job. */
  readonly rows: number;
  /** Null if the plan is forward only. */
  readonly training: Pick<DensePlan, 'loss' | 'optimizer'> | null;
}

/** Allocates the plan's memory and writes all fields except those that change from job to job. */
export function placePlan(memory: KernelMemory, plan: Placed, threads: number): PlanPlace {
  const shapes = plan.layers.map(({ kernel, activation }) => ({
    inputs: kernel.shape[0] as number,
    units: kernel.shape[1] as number,
    activation: ACTIVATION_CODES[activation],
  }));
  // The same walk twice: first to compute the size, then to write the addresses.
  const { place: first, end: size } = walk(plan, shapes, threads, 0, () => {});
  if (first.rowTasks + first.weightTasks > MAX_TASKS)
    throw new PlanError(`The network has too many units: a step would need more than ${MAX_TASKS} tasks.`);
  const start = memory.allocate(size);
  const words = memory.integers(start, size / FLOAT);
  const { place } = walk(plan, shapes, threads, start, (address, value) => {
    words[(address - start) / FLOAT] = value;
  });
  return place;
}

interface Shape {
  readonly inputs: number;
  readonly units: number;
  readonly activation: number;
}

function walk(
  { width, rows, training }: Placed,
  shapes: readonly Shape[],
  threads: number,
  start: number,
  write: (address: number, value: number) => void,
): { readonly place: PlanPlace; readonly end: number } {
  let end = start;
  const room = (bytes: number) => {
    const address = end;
    end += roundUp(bytes, LINE);
    return address;
  };
  const floats = (values: number) => room(values * FLOAT);

  room(at.FIRST_LAYER + shapes.length * at.LAYER_BYTES);
  // The conversion reads 8 bytes at a time, and the last strip can read beyond the row.
  const bytes = room(rows * width + at.STRIP_INPUTS + at.PANEL);
  const rowLosses = room(rows * 16);
  const bounds = rowBounds(rows, threads);
  const boundsAt = floats(bounds.length);
  for (const [task, row] of bounds.entries()) write(boundsAt + task * FLOAT, row);
  const scratchBytes = threadScratch(rows, shapes, training !== null);
  const scratch = room(scratchBytes * threads);
  const head: readonly (readonly [field: number, value: number])[] = [
    [at.LAYERS, shapes.length],
    [at.WIDTH, width],
    [at.LOSS, LOSS_CODES[training?.loss ?? 'bce']],
    [at.BYTES, bytes],
    [at.ROW_LOSSES, rowLosses],
    [at.OPTIMIZER, training ? OPTIMIZER_CODES[training.optimizer.kind] : 0],
    [at.SCRATCH, scratch],
    [at.SCRATCH_BYTES, scratchBytes],
    [at.ROW_BOUNDS, boundsAt],
    [at.FORWARD_ONLY, training ? 0 : 1],
    [at.COMPUTED, shapes.length],
  ];
  for (const [field, value] of head) write(start + field, value);

  const layers: LayerPlace[] = [];
  let input = room(rows * rowStride(width));
  let weightTasks = training ? Math.ceil(width / at.STRIP_INPUTS) : 0;
  for (const [index, { inputs, units, activation }] of shapes.entries()) {
    const inputStride = rowStride(inputs);
    const outputStride = rowStride(units);
    const output = room(rows * outputStride);
    const delta = training ? room(rows * outputStride) : 0;
    const kernel = floats(panelValues(inputs, units));
    const transposed = training && index > 0 ? floats(panelValues(units, inputs)) : 0;
    const bias = floats(roundUp(units, at.PANEL));
    const slots = Array.from({ length: training ? SLOTS[training.optimizer.kind] : 0 }, () => ({
      kernel: floats(panelValues(inputs, units)),
      bias: floats(roundUp(units, at.PANEL)),
    }));
    const fields: readonly (readonly [field: number, value: number])[] = [
      [at.INPUTS, inputs],
      [at.UNITS, units],
      [at.ACTIVATION, activation],
      [at.INPUT_STRIDE, inputStride],
      [at.OUTPUT_STRIDE, outputStride],
      [at.INPUT, input],
      [at.OUTPUT, output],
      [at.DELTA, delta],
      [at.KERNEL, kernel],
      [at.TRANSPOSED, transposed],
      [at.BIAS, bias],
      [at.KERNEL_SLOT_1, slots[0]?.kernel ?? 0],
      [at.KERNEL_SLOT_2, slots[1]?.kernel ?? 0],
      [at.BIAS_SLOT_1, slots[0]?.bias ?? 0],
      [at.BIAS_SLOT_2, slots[1]?.bias ?? 0],
    ];
    const layer = start + at.FIRST_LAYER + index * at.LAYER_BYTES;
    for (const [field, value] of fields) write(layer + field, value);
    layers.push({ inputs, units, kernel, bias, output, outputStride, slots });
    input = output;
    if (training && index > 0) weightTasks += Math.ceil(units / at.PANEL);
  }
  // A tile can read some values beyond the last row.
  room(2 * LINE);
  const rowTasks = bounds.length - 1;
  return { place: { plan: start, bytes, rowLosses, layers, rowTasks, weightTasks }, end };
}

/** Bytes of scratch memory of a thread: the maximum over its tasks. See assembly/rows.ts and weights.ts. */
function threadScratch(batchSize: number, shapes: readonly Shape[], trains: boolean): number {
  const widest = Math.max(...shapes.map(({ inputs }) => inputs));
  const listOfValues = (widest + 1) * FLOAT;
  if (!trains) return roundUp(listOfValues, LINE);
  const panel = (batchSize + roundUp(widest, at.TILE_ROWS)) * at.PANEL * FLOAT;
  const gradients = 2 * at.STRIP_INPUTS * at.PANEL * FLOAT;
  const strip = gradients + at.STRIP_TILES * (FLOAT + (batchSize + 1) * 2 * FLOAT);
  return roundUp(Math.max(panel, listOfValues, strip), LINE);
}

/** Bytes from one row to the next: an odd number of cache lines, so that a column's values spread over the cache. */
function rowStride(values: number): number {
  const lines = Math.ceil((values * FLOAT) / LINE);
  return (lines % 2 === 0 ? lines + 1 : lines) * LINE;
}

/** Writes a layer's kernel ([inputs, units], row by row) and bias to their places, or those of a slot. */
export function writeLayer(
  memory: KernelMemory,
  { inputs, units }: Pick<LayerPlace, 'inputs' | 'units'>,
  place: Pick<LayerPlace, 'kernel' | 'bias'>,
  kernel: Float32Array,
  bias: Float32Array,
): void {
  toPanels(kernel, inputs, units, memory.floats(place.kernel, panelValues(inputs, units)));
  memory.floats(place.bias, units).set(bias);
}

/** The sums of a job's losses, row by row in order, so that they do not depend on the threads. */
export function sumLosses(memory: KernelMemory, { rowLosses }: PlanPlace, rows: number) {
  const losses = memory.doubles(rowLosses, rows * 2);
  let bce = 0;
  let mse = 0;
  for (let row = 0; row < rows; row += 1) {
    bce += losses[row * 2] as number;
    mse += losses[row * 2 + 1] as number;
  }
  return { bce, mse };
}
