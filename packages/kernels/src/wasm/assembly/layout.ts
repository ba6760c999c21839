// Offsets of a plan's fields in memory, in bytes from its start. AssemblyScript and TypeScript both read this file, so
// it contains only plain numbers.

/** The plan's head. Fields marked with * change from step to step. */
export const LAYERS = 0;
export const WIDTH = 4;
export const LOSS = 8;
/** * Number of rows in the current step. */
export const ROWS = 12;
/** * Address of the batch's bytes, row by row. After noise, a byte only says whether its input is not 0. */
export const BYTES = 16;
/** Address of three doubles for each row: its sum of BCE, its sum of squared errors, its penalty. */
export const ROW_LOSSES = 20;
export const ROW_LOSS_BYTES = 24;
/** * float32: 1 / number of values in the batch. */
export const SCALE = 24;
export const OPTIMIZER = 28;
/** * float32 numbers of the optimizer for the current step, in the order of optimizers.ts. */
export const NUMBERS = 32;
/** Address of the threads' scratch memory, and its size in bytes for each thread. */
export const SCRATCH = 64;
export const SCRATCH_BYTES = 68;
/** Address of int32 numbers: the first row of each row task, then the end of the batch. */
export const ROW_BOUNDS = 72;
/** 1 if the rows stop after their losses: such a plan has no gradients, optimizer or weight tasks. */
export const FORWARD_ONLY = 76;
/** * Number of layers that are computed. With fewer than all, the rows stop there, without losses. */
export const COMPUTED = 80;
/** Address of the clean rows, in the layout of the first layer's inputs. Without noise, they are these inputs. */
export const TARGETS = 84;
export const NOISE = 88;
/** float32: the standard deviation, the share, or the side of the square. */
export const NOISE_AMOUNT = 92;
/** float32: the probability that a unit is dropped. */
export const DROPOUT = 96;
/** The key and, *, the step of the random numbers. */
export const SEED = 100;
export const STEP = 104;
/** Index of the layer whose outputs make the code; -1 if nothing is done with them. */
export const CODE_LAYER = 108;
export const CODE_KIND = 112;
/** Address of the code, of the gradient by it, the bytes from one row to the next, and how many numbers it has. */
export const CODE = 116;
export const CODE_DELTA = 120;
export const CODE_STRIDE = 124;
export const CODE_SIZE = 128;
/** * float32: each weight / number of rows; a contraction's also / NEARBY². 0 if there is no such penalty. */
export const NORMAL = 132;
export const L1 = 136;
export const CONTRACTION = 140;
/** Of what the activity is a mean; and address of *, float32, the gradient by each number's activity / number of rows. */
export const ACTIVITY = 144;
export const ACTIVITY_SLOPES = 148;
/** * Which part of the rows' work a job does. */
export const PHASE = 152;
/** * What a weight task does with its gradients. */
export const UPDATES = 156;
/** * float32: what the gradients are multiplied by before the update. */
export const CLIP = 160;
/** Address of one double for each weight task: the sum of its squared gradients. */
export const SQUARES = 164;
/** With convolutions: the rows of a row task. The gradients of filters are summed for each task apart. */
export const GROUP_ROWS = 168;
/** The first layer's fields. The other layers follow. */
export const FIRST_LAYER = 192;

export const LAYER_BYTES = 128;
export const INPUTS = 0;
export const UNITS = 4;
export const ACTIVATION = 8;
/** Bytes from one row of the layer's input (output) to the next. */
export const INPUT_STRIDE = 12;
export const OUTPUT_STRIDE = 16;
export const INPUT = 20;
/** After dropout. */
export const OUTPUT = 24;
/** Gradient of the loss by the layer's pre-activations, in the shape of the output. 0 if the plan is forward only. */
export const DELTA = 28;
/** Panels of 8 units. Each has `inputs` rows of 8 weights. Of a tied layer: the other layer's `TRANSPOSED`. */
export const KERNEL = 32;
/**
 * The transposed kernel in panels of 8 inputs. Each has `units` rows of 8 weights. 0 if nobody needs it: for the first
 * layer, and if forward only. Of a tied layer: the other layer's `KERNEL`.
 */
export const TRANSPOSED = 36;
export const BIAS = 40;
/** The optimizer's slots, in the layout of their kernel or bias. */
export const KERNEL_SLOT_1 = 44;
export const KERNEL_SLOT_2 = 48;
export const BIAS_SLOT_1 = 52;
export const BIAS_SLOT_2 = 56;
/** Bytes from one panel to the next, of `KERNEL` and of `TRANSPOSED`. */
export const KERNEL_STEP = 60;
export const TRANSPOSED_STEP = 64;
/** 1 if outputs are dropped in training. */
export const DROPS = 68;
/** 1 if the kernel is another layer's. */
export const TIED = 72;
/** Address of the layer that uses this one's kernel, transposed; 0 if there is none. */
export const PARTNER = 76;
/** The gradients, in the layout of their kernel or bias. 0 unless they are clipped. */
export const KERNEL_GRADIENT = 80;
export const BIAS_GRADIENT = 84;

export const KIND = 88;
/** The fields below are those of convolutions. `SIDE` and `CHANNELS` are of the input images. */
export const SIDE = 92;
export const CHANNELS = 96;
export const FILTERS = 100;
/** Of a layer that doubles the image: the kernels of the forward pass. See filters.ts. */
export const FORWARD_KERNELS = 104;
/** The sums of the filters' gradients of each row task, and the bytes from one task's to the next. */
export const SUMS = 108;
export const SUMS_BYTES = 112;

/** Values of `KIND`. */
export const DENSE = 0;
export const DOWN = 1;
export const UP = 2;

/** Weights along each side of a filter, and in one channel of a filter. */
export const FILTER_SIDE = 3;
export const FILTER_INPUTS = 9;

/** Values of `PHASE`. */
export const WHOLE = 0;
export const ENCODE = 1;
export const FROM_CODE = 2;

/** Values of `UPDATES`. */
export const UPDATE = 0;
export const KEEP_GRADIENTS = 1;
export const UPDATE_BY_KEPT = 2;

/** Values of `NOISE`, of `CODE_KIND` and of `ACTIVITY`. */
export const NONE = 0;
export const GAUSSIAN = 1;
export const SALT_AND_PEPPER = 2;
export const SQUARE = 3;
export const PLAIN = 0;
export const NORMALIZED = 1;
export const SAMPLED = 2;
export const IDENTITY = 1;
export const HALF = 2;
export const OF_SIGMOID = 3;

/** The streams of random/numbers.ts. */
export const NOISE_STREAM = 0;
export const CODE_STREAM = 1;
export const CONTRACTION_STREAM = 2;
export const DROPOUT_STREAM = 3;

/** How far a contraction moves the rows. */
export const NEARBY = 0.01;

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
