// Where a plan's fields lie in memory, in bytes from its start. Read by AssemblyScript and by TypeScript alike, so it
// holds plain numbers only.

/** The plan's head. All but `ROWS`, `SCALE` and the optimizer's numbers stay as they were planned. */
export const LAYERS = 0;
export const WIDTH = 4;
export const LOSS = 8;
/** Rows of the present step. */
export const ROWS = 12;
/** The batch's bytes, one row after another. */
export const BYTES = 16;
/** Two doubles a row: its sum of BCE, its sum of squared errors. */
export const ROW_LOSSES = 20;
/** float32: one over the number of values in the batch. */
export const SCALE = 24;
export const OPTIMIZER = 28;
/** float32 numbers of the optimizer for the present step, in the order that optimizers.ts reads them. */
export const NUMBERS = 32;
/** Room that each thread has to itself, and how much. */
export const SCRATCH = 64;
export const SCRATCH_BYTES = 68;
/** Where each row task's rows begin, and after the last of them the batch's end: int32. */
export const ROW_BOUNDS = 72;
/** The first layer's fields; the others follow. */
export const FIRST_LAYER = 128;

export const LAYER_BYTES = 64;
export const INPUTS = 0;
export const UNITS = 4;
export const ACTIVATION = 8;
/** Bytes from one row of the layer's input, or output, to the next. */
export const INPUT_STRIDE = 12;
export const OUTPUT_STRIDE = 16;
export const INPUT = 20;
export const OUTPUT = 24;
/** Gradient of the loss with respect to the layer's weighted sums; shaped as the output. */
export const DELTA = 28;
/** Panels of 8 units: for each, `inputs` rows of 8 weights. */
export const KERNEL = 32;
/** The kernel transposed, in panels of 8 inputs: for each, `units` rows of 8 weights. 0 for the first layer. */
export const TRANSPOSED = 36;
export const BIAS = 40;
/** The optimizer's slots, laid out as their kernel and bias. */
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

/** Rows of one register tile, and its columns: a panel. */
export const TILE_ROWS = 6;
export const PANEL = 8;

/** Inputs of one tile of the first layer's gradient, tiles of one strip, and inputs of a strip: what one task takes. */
export const TILE_INPUTS = 3;
export const STRIP_TILES = 8;
export const STRIP_INPUTS = 24;
