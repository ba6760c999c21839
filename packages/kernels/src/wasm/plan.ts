/** Writes a plan to memory in the layout of assembly/layout.ts. */
import {
  type Activation,
  type CodeKind,
  type DensePlan,
  type DenseVariant,
  type Loss,
  type Noise,
  type Optimizer,
  type Penalty,
  PlanError,
} from '../contract';
import { codeSizeOf, type ImageShape, kernelSizes, type LayerShape, weightOf } from '../network';
import { SLOTS } from '../optimizerNumbers';
import * as at from './assembly/layout';
import { imagePlaces } from './imagePlaces';
import type { KernelMemory } from './memory';
import { panelValues, roundUp, toPanels } from './panels';
import { groupBounds, rowBounds, rowsOfGroup } from './shares';
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
const NOISE_CODES = {
  gaussian: at.GAUSSIAN,
  'salt-and-pepper': at.SALT_AND_PEPPER,
  square: at.SQUARE,
} as const satisfies Record<Noise['kind'], number>;
const CODE_CODES = {
  plain: at.PLAIN,
  normalized: at.NORMALIZED,
  sampled: at.SAMPLED,
} as const satisfies Record<CodeKind, number>;
const ACTIVITY_CODES = {
  identity: at.IDENTITY,
  half: at.HALF,
  sigmoid: at.OF_SIGMOID,
} as const satisfies Record<Extract<Penalty, { kind: 'activity' }>['of'], number>;

const FLOAT = 4;
const DOUBLE = 8;
const LINE = 64;
/** Random numbers are made sixteen at a time. */
const NUMBERS_AT_ONCE = 16;

export interface LayerPlace {
  readonly units: number;
  /** The kernel as a matrix. */
  readonly sizes: readonly [rows: number, columns: number];
  /** Whether the kernel is another layer's. */
  readonly tied: boolean;
  readonly kernel: number;
  readonly bias: number;
  /** Of the job's rows, and the bytes from one row to the next. */
  readonly output: number;
  readonly outputStride: number;
  /** The addresses of each slot, for the kernel and for the bias. */
  readonly slots: readonly { readonly kernel: number; readonly bias: number }[];
}

/** Where a variant has what JavaScript reads and writes in a step. */
export interface CodePlace {
  readonly size: number;
  readonly values: number;
  readonly stride: number;
  /** The gradient by each number's activity. */
  readonly slopes: number;
}

export interface PlanPlace {
  readonly plan: number;
  readonly bytes: number;
  readonly rowLosses: number;
  readonly layers: readonly LayerPlace[];
  readonly rowTasks: number;
  readonly weightTasks: number;
  /** Null without a variant. */
  readonly code: CodePlace | null;
  /** A sum of squared gradients for each weight task; 0 if they are not clipped. */
  readonly squares: number;
}

/** What has a place in memory: a training step, or a forward pass alone. */
export interface Placed {
  readonly shapes: readonly LayerShape[];
  readonly width: number;
  /** The largest number of rows in one job. */
  readonly rows: number;
  /** Null if the plan is forward only. */
  readonly training: Pick<DensePlan, 'loss' | 'optimizer' | 'variant'> | null;
}

/** Allocates the plan's memory and writes all fields except those that change from job to job. */
export function placePlan(memory: KernelMemory, plan: Placed, threads: number): PlanPlace {
  // The same walk twice: first to compute the size, then to write the addresses.
  const { place: first, end: size } = walk(plan, threads, 0, () => {});
  if (first.rowTasks + first.weightTasks > MAX_TASKS)
    throw new PlanError(`The network has too many units: a step would need more than ${MAX_TASKS} tasks.`);
  const start = memory.allocate(size);
  const words = memory.integers(start, size / FLOAT);
  const numbers = memory.floats(start, size / FLOAT);
  const write = (address: number, value: number, real: boolean) => {
    (real ? numbers : words)[(address - start) / FLOAT] = value;
  };
  return walk(plan, threads, start, write).place;
}

type Fields = readonly (readonly [field: number, value: number])[];

function walk(
  { shapes, width, rows, training }: Placed,
  threads: number,
  start: number,
  write: (address: number, value: number, real: boolean) => void,
): { readonly place: PlanPlace; readonly end: number } {
  let end = start;
  const room = (bytes: number) => {
    const address = end;
    end += roundUp(bytes, LINE);
    return address;
  };
  const floats = (values: number) => room(values * FLOAT);
  const writeAll = (address: number, fields: Fields, real = false) => {
    for (const [field, value] of fields) write(address + field, value, real);
  };

  room(at.FIRST_LAYER + shapes.length * at.LAYER_BYTES);
  const variant = training?.variant;
  // A contraction moves each row: the moved rows follow the batch's, as far as the code.
  const moved = weightOf(variant, 'contraction') > 0 ? 2 * rows : rows;
  const clips = variant !== undefined && variant.clipNorm > 0;
  // The conversion reads 8 bytes at a time, and the last strip can read beyond the row.
  const bytes = room(moved * width + at.STRIP_INPUTS + at.PANEL);
  const rowLosses = room(rows * at.ROW_LOSS_BYTES);
  const groupRows = rowsOfGroup(rows);
  const convolutional = shapes.some(({ image }) => image);
  const bounds = convolutional ? groupBounds(rows, groupRows) : rowBounds(rows, threads);
  const rowTasks = bounds.length - 1;
  const boundsAt = floats(bounds.length);
  for (const [task, row] of bounds.entries()) write(boundsAt + task * FLOAT, row, false);
  const scratchBytes = threadScratch(moved, shapes, training !== null);
  const scratch = room(scratchBytes * threads);
  const inputs = room(moved * rowStride(width));
  const targets = variant?.noise ? room(rows * rowStride(width)) : inputs;

  const layers: LayerPlace[] = [];
  const addressOf = (index: number) => start + at.FIRST_LAYER + index * at.LAYER_BYTES;
  const transposes: number[] = [];
  let input = inputs;
  let code: (CodePlace & { readonly delta: number }) | null = null;
  let weightTasks = 0;
  for (const [index, shape] of shapes.entries()) {
    const { inputs, units, activation, tiedTo, image } = shape;
    const sizes = kernelSizes(shape);
    const kernelValues = panelValues(...sizes);
    const biasValues = roundUp(sizes[1], at.PANEL);
    const inputStride = rowStride(inputs);
    const outputStride = rowStride(units);
    const count = variant && index <= variant.codeLayer ? moved : rows;
    const output = room(count * outputStride);
    const delta = training ? room(count * outputStride) : 0;
    const owner = tiedTo === null ? null : (layers[tiedTo] as LayerPlace);
    const partner = shapes.findIndex(({ tiedTo }) => tiedTo === index);
    const ownTransposed = training && (index > 0 || partner > 0);
    const kernel = owner ? (transposes[tiedTo as number] as number) : floats(kernelValues);
    const transposed = owner?.kernel ?? (ownTransposed ? floats(transposedValues(shape)) : 0);
    const bias = floats(biasValues);
    const slots = Array.from({ length: training ? SLOTS[training.optimizer.kind] : 0 }, () => ({
      kernel: owner ? 0 : floats(kernelValues),
      bias: floats(biasValues),
    }));
    writeAll(addressOf(index), [
      [at.INPUTS, inputs],
      [at.UNITS, units],
      [at.ACTIVATION, ACTIVATION_CODES[activation]],
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
      // The panels of a tied layer are those of its owner, the other way round.
      [at.KERNEL_STEP, panelStep(owner?.sizes[1] ?? inputs)],
      [at.TRANSPOSED_STEP, panelStep(owner?.sizes[0] ?? units)],
      [at.DROPS, shape.drops ? 1 : 0],
      [at.TIED, owner ? 1 : 0],
      [at.PARTNER, partner > 0 ? addressOf(partner) : 0],
      [at.KERNEL_GRADIENT, clips && !owner ? floats(kernelValues) : 0],
      [at.BIAS_GRADIENT, clips ? floats(biasValues) : 0],
    ]);
    if (image) writeAll(addressOf(index), imageFields(image, training !== null, rowTasks, floats));
    transposes.push(transposed);
    layers.push({ units, sizes, tied: owner !== null, kernel, bias, output, outputStride, slots });
    input = output;
    if (training) weightTasks += weightTasksOf(shape, index);
    if (variant && index === variant.codeLayer) {
      const size = codeSizeOf(shapes, variant);
      const stride = rowStride(size);
      const plain = variant.code === 'plain';
      const values = plain ? output : room(moved * stride);
      const byValues = plain ? delta : room(rows * stride);
      code = { size, values, stride, delta: byValues, slopes: floats(roundUp(size, NUMBERS_AT_ONCE)) };
      input = values;
    }
  }
  const squares = clips ? room(weightTasks * DOUBLE) : 0;
  writeAll(start, [
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
    [at.GROUP_ROWS, groupRows],
    [at.TARGETS, targets],
    [at.CODE_LAYER, variant ? variant.codeLayer : -1],
    [at.CODE, code?.values ?? 0],
    [at.CODE_DELTA, code?.delta ?? 0],
    [at.CODE_STRIDE, code?.stride ?? 0],
    [at.CODE_SIZE, code?.size ?? 0],
    [at.ACTIVITY_SLOPES, code?.slopes ?? 0],
    [at.SQUARES, squares],
    ...(variant ? kindsOf(variant) : []),
  ]);
  const { noise, dropout = 0 } = variant ?? {};
  writeAll(
    start,
    [
      [at.NOISE_AMOUNT, noise ? amountOf(noise) : 0],
      [at.DROPOUT, dropout],
    ],
    true,
  );
  // A tile can read some values beyond the last row.
  room(2 * LINE);
  return { place: { plan: start, bytes, rowLosses, layers, rowTasks, weightTasks, code, squares }, end };
}

/** Strips of the inputs of a dense first layer; one for the biases of a tied layer; panels of any other. */
function weightTasksOf({ inputs, units, tiedTo, image }: LayerShape, index: number): number {
  if (index === 0 && !image) return Math.ceil(inputs / at.STRIP_INPUTS);
  return tiedTo === null ? Math.ceil((image?.filters ?? units) / at.PANEL) : 1;
}

function transposedValues({ inputs, units, image }: LayerShape): number {
  return image ? imagePlaces(image).transposed : panelValues(units, inputs);
}

function imageFields(
  image: ImageShape,
  trains: boolean,
  groups: number,
  floats: (values: number) => number,
): Fields {
  const { phases, sums } = imagePlaces(image);
  return [
    [at.KIND, image.kind === 'up' ? at.UP : at.DOWN],
    [at.SIDE, image.side],
    [at.CHANNELS, image.channels],
    [at.FILTERS, image.filters],
    [at.FORWARD_KERNELS, phases > 0 ? floats(phases) : 0],
    [at.SUMS, trains ? floats(groups * sums) : 0],
    [at.SUMS_BYTES, sums * FLOAT],
  ];
}

function kindsOf({ noise, code, seed, penalties }: DenseVariant): Fields {
  const activity = penalties.find((penalty) => penalty.kind === 'activity');
  return [
    [at.NOISE, noise ? NOISE_CODES[noise.kind] : at.NONE],
    [at.CODE_KIND, CODE_CODES[code]],
    [at.ACTIVITY, activity ? ACTIVITY_CODES[activity.of] : at.NONE],
    [at.SEED, seed],
  ];
}

function amountOf(noise: Noise): number {
  switch (noise.kind) {
    case 'gaussian':
      return noise.deviation;
    case 'salt-and-pepper':
      return noise.share;
    case 'square':
      return noise.side;
    default:
      return noise satisfies never;
  }
}

/** Bytes of a panel with `depth` rows, padded to whole blocks of 8 for the transposition. */
const panelStep = (depth: number): number => roundUp(depth, at.PANEL) * at.PANEL * FLOAT;

/** Bytes of scratch memory of a thread: the maximum over its tasks. See assembly/rows.ts and weights.ts. */
function threadScratch(rows: number, shapes: readonly LayerShape[], trains: boolean): number {
  const widest = Math.max(...shapes.map(({ inputs }) => inputs));
  const listOfValues = (widest + 1) * FLOAT;
  const numbers = NUMBERS_AT_ONCE * FLOAT;
  const images = shapes.map(({ image }) => (image ? imagePlaces(image).scratch * FLOAT : 0));
  if (!trains) return roundUp(Math.max(listOfValues, numbers, ...images), LINE);
  const panel = (rows + 2 * roundUp(widest, at.TILE_ROWS)) * at.PANEL * FLOAT;
  const gradients = 4 * at.STRIP_INPUTS * at.PANEL * FLOAT;
  const list = (rows + 1) * 2 * FLOAT;
  const strip = gradients + at.STRIP_TILES * (FLOAT + list) + list;
  return roundUp(Math.max(panel, listOfValues, numbers, strip, ...images), LINE);
}

/** Bytes from one row to the next: an odd number of cache lines, so that a column's values spread over the cache. */
function rowStride(values: number): number {
  const lines = Math.ceil((values * FLOAT) / LINE);
  return (lines % 2 === 0 ? lines + 1 : lines) * LINE;
}

/** Writes a layer's kernel (a matrix, row by row; null if it is tied) and bias to their places, or those of a slot. */
export function writeLayer(
  memory: KernelMemory,
  { sizes }: Pick<LayerPlace, 'sizes'>,
  place: Pick<LayerPlace, 'kernel' | 'bias'>,
  kernel: Float32Array | null,
  bias: Float32Array,
): void {
  if (kernel) toPanels(kernel, ...sizes, memory.floats(place.kernel, panelValues(...sizes)));
  memory.floats(place.bias, sizes[1]).set(bias);
}

/** The sums of a job's losses, row by row in order, so that they do not depend on the threads. */
export function sumLosses(memory: KernelMemory, { rowLosses }: PlanPlace, rows: number) {
  const each = at.ROW_LOSS_BYTES / DOUBLE;
  const losses = memory.doubles(rowLosses, rows * each);
  let bce = 0;
  let mse = 0;
  let penalty = 0;
  for (let row = 0; row < rows; row += 1) {
    bce += losses[row * each] as number;
    mse += losses[row * each + 1] as number;
    penalty += losses[row * each + 2] as number;
  }
  return { bce, mse, penalty };
}
