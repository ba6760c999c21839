// Offsets of a plan's fields in memory, in bytes from its start. AssemblyScript and TypeScript both read this file, so
// it contains only plain numbers.

/** The plan's head. Only `ROWS`, `COMPUTED`, `SCALE` and the optimizer's numbers change after planning. */
export const LAYERS = 0;
export const WIDTH = 4;
export const LOSS = 8;
/** Number of rows in the current step. */
export const ROWS = 12;
/** Address of the batch's bytes, row by row. */
export const BYTES = 16;
/** Address of two doubles for each row: its sum of BCE and its sum of squared errors. */
export const ROW_LOSSES = 20;
/** float32: 1 / number of values in the batch. */
export const SCALE = 24;
export const OPTIMIZER = 28;
/** float32 numbers of the optimizer for the current step, in the order of optimizers.ts. */
export const NUMBERS = 32;
/** Address of the threads' scratch memory, and its size in bytes for each thread. */
export const SCRATCH = 64;
export const SCRATCH_BYTES = 68;
/** Address of int32 numbers: the first row of each row task, then the end of the batch. */
export const ROW_BOUNDS = 72;
/** 1 if the rows stop after their losses: such a plan has no gradients, optimizer or weight tasks. */
export const FORWARD_ONLY = 76;
/** Number of layers that are computed. With fewer than all, the rows stop there, without losses. */
export const COMPUTED = 80;
/** The first layer's fields. The other layers follow. */
export const FIRST_LAYER = 128;

export const LAYER_BYTES = 64;
export const INPUTS = 0;
export const UNITS = 4;
export const ACTIVATION = 8;
/** Bytes from one row of the layer's input (output) to the next. */
export const INPUT_STRIDE = 12;
export const OUTPUT_STRIDE = 16;
export const INPUT = 20;
export const OUTPUT = 24;
/** Gradient of the loss by the layer's pre-activations, in the shape of the output. 0 if the plan is forward only. */
export const DELTA = 28;
/** Panels of 8 units. Each has `inputs` rows of 8 weights. */
export const KERNEL = 32;
/** The transposed kernel in panels of 8 inputs. Each has `units` rows of 8 weights. 0 for the first layer, and if forward only. */
export const TRANSPOSED = 36;
export const BIAS = 40;
/** The optimizer's slots, in the layout of their kernel or bias. */
export const KERNEL_SLOT_1 = 44;
export const KERNEL_SLOT_2 = 48;
export const BIAS_SLOT_1 = 52;
export const BIAS_SLOT_2 = 56;

export const LINEAR = 0;
export const RELU = 1;
export const ELU = 2;
export const TANH = 3;
export const SIGMOID = 4;

export const BCE = 0;
export const MSE = 1;

export const ADAM = 0;
export const RMSPROP = 1;
export const SGD = 2;

/** Rows and columns of a register tile. The columns are one panel. */
export const TILE_ROWS = 6;
export const PANEL = 8;

/** For the first layer's gradient: inputs of a tile, tiles of a strip, inputs of a strip. A task is one strip. */
export const TILE_INPUTS = 3;
export const STRIP_TILES = 8;
export const STRIP_INPUTS = 24;
