import { LIMITS } from './limits';
import type { ChoiceSetting, ListSetting, NumberSetting, SwitchSetting } from './setting';

const BACKENDS = ['auto', 'webgl', 'wasm', 'webgpu', 'cpu'] as const;
export const ACTIVATIONS = ['linear', 'relu', 'elu', 'selu', 'gelu', 'tanh', 'sigmoid'] as const;
export const CODE_ACTIVATIONS = ['linear', 'relu', 'elu', 'tanh', 'sigmoid', 'norm'] as const;
export const OUTPUT_ACTIVATIONS = ['sigmoid', 'linear'] as const;
export const LOSSES = ['bce', 'mse'] as const;
const CURVE_METRICS = [...LOSSES, 'terms'] as const;
export const OPTIMIZERS = ['adam', 'rmsprop', 'sgd'] as const;
export const SCHEDULES = ['constant', 'step', 'cosine', 'one-cycle'] as const;
export const INITIALISERS = ['glorot', 'he'] as const;
export const NOISES = ['none', 'gaussian', 'salt-and-pepper', 'square'] as const;
const MAP_AXES = ['pca', 'units', 'umap'] as const;
const MAP_DIGITS = ['test', 'all'] as const;
export const SPARSITIES = ['none', 'l1', 'kl'] as const;

export type BackendChoice = (typeof BACKENDS)[number];
export type Activation = (typeof ACTIVATIONS)[number];
export type CodeActivation = (typeof CODE_ACTIVATIONS)[number];
export type OutputActivation = (typeof OUTPUT_ACTIVATIONS)[number];
export type Loss = (typeof LOSSES)[number];
type CurveMetric = (typeof CURVE_METRICS)[number];
export type Optimizer = (typeof OPTIMIZERS)[number];
export type Schedule = (typeof SCHEDULES)[number];
export type Initialiser = (typeof INITIALISERS)[number];
export type Noise = (typeof NOISES)[number];
export type Sparsity = (typeof SPARSITIES)[number];

/** Everything that the page can be set to. The URL holds all of it. */
export interface Settings {
  /** Filters of each convolution at the encoder's beginning; the decoder mirrors them. */
  readonly filters: readonly number[];
  /** Units of each dense encoder layer before the code; the decoder mirrors them. */
  readonly hidden: readonly number[];
  readonly codeSize: number;
  readonly hiddenActivation: Activation;
  readonly codeActivation: CodeActivation;
  readonly outputActivation: OutputActivation;
  readonly tied: boolean;
  readonly variational: boolean;
  readonly initialiser: Initialiser;
  readonly seed: number;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly weightDecay: number;
  readonly clipNorm: number;
  readonly dropout: number;
  readonly noise: Noise;
  readonly noiseAmount: number;
  readonly sparsity: Sparsity;
  readonly sparsityWeight: number;
  readonly sparsityTarget: number;
  readonly contraction: number;
  readonly beta: number;
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly epochs: number;
  readonly batchSize: number;
  readonly backend: BackendChoice;
  readonly centre: boolean;
  readonly brush: number;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly curveMetric: CurveMetric;
  readonly curveScale: 'linear' | 'log';
  readonly curveAxis: 'step' | 'epoch' | 'seconds';
  /** Classes left out of the latent map. */
  readonly mapHidden: readonly number[];
  readonly mapAxes: (typeof MAP_AXES)[number];
  /** Numbers of the code along the map's axes, counted from 1. */
  readonly mapX: number;
  readonly mapY: number;
  readonly mapDigits: (typeof MAP_DIGITS)[number];
  readonly mapDensity: boolean;
  readonly mapTrails: boolean;
  readonly mapManifold: boolean;
  /** Epochs from one measurement of the features to the next; 0: only when asked. */
  readonly qualityEvery: number;
}

export type SettingKey = keyof Settings;

// The tuples keep `boolean` and unions of strings from being split into one row type a member.
type SettingOf<T> = [T] extends [boolean]
  ? SwitchSetting
  : [T] extends [number]
    ? NumberSetting
    : [T] extends [string]
      ? ChoiceSetting<T>
      : ListSetting;

type Table = { readonly [K in SettingKey]: SettingOf<Settings[K]> };

const LABELS = {
  linear: 'linear',
  relu: 'ReLU',
  elu: 'ELU',
  selu: 'SELU',
  gelu: 'GELU',
  tanh: 'tanh',
  sigmoid: 'sigmoid',
  norm: 'linear, of one length',
} as const;

const labelled = <T extends keyof typeof LABELS>(values: readonly T[]) =>
  values.map((value) => ({ value, label: LABELS[value] }));

/** The one settings table: sliders, validation, the URL, help texts and run rows are read from it. */
export const SETTINGS: Table = {
  filters: {
    kind: 'list',
    label: 'Filters',
    help: 'Filters of each 3×3 convolution before the dense layers. Each halves the image’s sides; the decoder doubles them again.',
    effect: 'restart',
    initial: [],
    min: LIMITS.filters.min,
    max: LIMITS.filters.max,
    maxLength: LIMITS.convolutions,
    distinct: false,
    unit: 'filters',
  },
  hidden: {
    kind: 'list',
    label: 'Hidden units',
    help: 'Units of each encoder layer before the code. The decoder mirrors them.',
    effect: 'restart',
    initial: [128],
    min: LIMITS.units.min,
    max: LIMITS.units.max,
    maxLength: LIMITS.hiddenLayers,
    distinct: false,
    unit: 'units',
  },
  codeSize: {
    kind: 'number',
    label: 'Code size',
    help: 'Numbers in the code: all that the decoder is told about a digit of 784 pixels.',
    effect: 'restart',
    initial: 32,
    min: LIMITS.code.min,
    max: LIMITS.code.max,
    whole: true,
    scale: 'log',
    unit: 'units',
  },
  hiddenActivation: {
    kind: 'choice',
    label: 'Hidden activation',
    help: 'The function each hidden unit applies to its weighted sum. GELU is its usual approximation with tanh, within .001 of the exact one.',
    effect: 'restart',
    initial: 'relu',
    options: labelled(ACTIVATIONS),
  },
  codeActivation: {
    kind: 'choice',
    label: 'Code activation',
    help: 'Linear leaves the code free; sigmoid (the article’s choice) holds it between 0 and 1; of one length, all codes lie on a sphere.',
    effect: 'restart',
    initial: 'linear',
    options: labelled(CODE_ACTIVATIONS),
  },
  outputActivation: {
    kind: 'choice',
    label: 'Output activation',
    help: 'Sigmoid keeps every pixel between 0 and 1. Linear output, with linear layers and MSE, makes the network PCA’s equal.',
    effect: 'restart',
    initial: 'sigmoid',
    options: labelled(OUTPUT_ACTIVATIONS),
  },
  tied: {
    kind: 'switch',
    label: 'Tied weights',
    help: 'Each dense decoder layer uses the weights of its encoder layer, transposed: half the parameters.',
    effect: 'restart',
    initial: false,
  },
  variational: {
    kind: 'switch',
    label: 'Variational',
    help: 'The encoder gives each code number a mean and a spread, training draws from them, and codes are kept near a normal distribution: then any code drawn from it decodes to a digit.',
    effect: 'restart',
    initial: false,
  },
  initialiser: {
    kind: 'choice',
    label: 'Initialiser',
    help: 'How large the random weights are at first: Glorot keeps the size of signals through tanh-like layers, He through ReLU.',
    effect: 'restart',
    initial: 'glorot',
    options: [
      { value: 'glorot', label: 'Glorot' },
      { value: 'he', label: 'He' },
    ],
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    help: 'Initial weights and the order of the digits follow from it: same seed, same run.',
    effect: 'restart',
    initial: 1,
    min: 0,
    max: 999_999,
    whole: true,
    scale: 'linear',
  },
  loss: {
    kind: 'choice',
    label: 'Loss',
    help: 'What training makes small. Both are averages over pixels.',
    effect: 'live',
    initial: 'bce',
    options: [
      { value: 'bce', label: 'BCE' },
      { value: 'mse', label: 'MSE' },
    ],
  },
  optimizer: {
    kind: 'choice',
    label: 'Optimizer',
    help: 'How a gradient becomes a change of the weights.',
    effect: 'live',
    initial: 'adam',
    options: [
      { value: 'adam', label: 'Adam' },
      { value: 'rmsprop', label: 'RMSProp' },
      { value: 'sgd', label: 'SGD, momentum 0.9' },
    ],
  },
  weightDecay: {
    kind: 'number',
    label: 'Weight decay',
    help: 'Draws every weight towards zero at each step. With Adam only, which it makes AdamW.',
    effect: 'live',
    initial: 0,
    min: 0,
    max: 0.1,
    whole: false,
    scale: 'linear',
  },
  clipNorm: {
    kind: 'number',
    label: 'Gradient clipping',
    help: 'The longest that a step’s gradient, over all weights, may be; longer ones are shortened. 0: any length.',
    effect: 'live',
    initial: 0,
    min: 0,
    max: 5,
    whole: false,
    scale: 'linear',
  },
  dropout: {
    kind: 'number',
    label: 'Dropout',
    help: 'Share of the hidden units left out at each training step, drawn anew for every digit.',
    effect: 'live',
    initial: 0,
    min: 0,
    max: 0.8,
    whole: false,
    scale: 'linear',
  },
  noise: {
    kind: 'choice',
    label: 'Noise',
    help: 'Spoils the pixels that enter the network, while the target stays clean: the network learns to mend them.',
    effect: 'live',
    initial: 'none',
    options: [
      { value: 'none', label: 'None' },
      { value: 'gaussian', label: 'Gaussian' },
      { value: 'salt-and-pepper', label: 'Salt and pepper' },
      { value: 'square', label: 'Masking square' },
    ],
  },
  noiseAmount: {
    kind: 'number',
    label: 'Noise amount',
    help: 'Gaussian: standard deviation of what is added to each pixel. Salt and pepper: share of pixels set to black or white. Masking square: its side as a share of the image’s.',
    effect: 'live',
    initial: 0.5,
    min: 0,
    max: 1,
    whole: false,
    scale: 'linear',
  },
  sparsity: {
    kind: 'choice',
    label: 'Sparsity',
    help: 'Asks that few numbers of the code be active at once. L1: their absolute sum is small. KL: each is active for a given share of digits.',
    effect: 'live',
    initial: 'none',
    options: [
      { value: 'none', label: 'None' },
      { value: 'l1', label: 'L1' },
      { value: 'kl', label: 'KL' },
    ],
  },
  sparsityWeight: {
    kind: 'number',
    label: 'Sparsity weight',
    help: 'How much sparsity counts beside the reconstruction.',
    effect: 'live',
    initial: 1e-4,
    min: 1e-6,
    max: 0.1,
    whole: false,
    scale: 'log',
  },
  sparsityTarget: {
    kind: 'number',
    label: 'Sparsity target',
    help: 'KL only: the mean activation, from 0 to 1, that each number of the code is to have.',
    effect: 'live',
    initial: 0.1,
    min: 0.01,
    max: 0.5,
    whole: false,
    scale: 'linear',
  },
  contraction: {
    kind: 'number',
    label: 'Contraction',
    help: 'Weight of the contractive penalty: how fast the code changes where the pixels change a little. 0: none.',
    effect: 'live',
    initial: 0,
    min: 0,
    max: 0.01,
    whole: false,
    scale: 'linear',
  },
  beta: {
    kind: 'number',
    label: 'β',
    help: 'Variational only: weight of the KL term. 1 is the plain VAE; more makes the code’s numbers independent at the cost of detail.',
    effect: 'live',
    initial: 1,
    min: 0.01,
    max: 20,
    whole: false,
    scale: 'log',
  },
  learningRate: {
    kind: 'number',
    label: 'Learning rate',
    help: 'The size of each step: where the schedule starts, or, with one-cycle, its peak.',
    effect: 'live',
    initial: 0.001,
    min: 1e-5,
    max: 1,
    whole: false,
    scale: 'log',
  },
  schedule: {
    kind: 'choice',
    label: 'Schedule',
    help: 'How the learning rate goes over the epochs. One-cycle warms up to it, then falls like cosine towards zero.',
    effect: 'live',
    initial: 'constant',
    options: [
      { value: 'constant', label: 'Constant' },
      { value: 'step', label: 'Step' },
      { value: 'cosine', label: 'Cosine' },
      { value: 'one-cycle', label: 'One-cycle' },
    ],
  },
  epochs: {
    kind: 'number',
    label: 'Epochs',
    help: 'Training pauses after this many passes over the digits. Train goes on from there.',
    effect: 'live',
    initial: 20,
    min: 1,
    max: 500,
    whole: true,
    scale: 'log',
    unit: 'epochs',
  },
  batchSize: {
    kind: 'number',
    label: 'Batch size',
    help: 'Digits in one training step.',
    effect: 'live',
    initial: 128,
    min: 1,
    max: 1024,
    whole: true,
    scale: 'log',
    unit: 'digits',
  },
  backend: {
    kind: 'choice',
    label: 'Backend',
    help: 'Where the arithmetic runs. Automatic: whichever trained fastest on this device when it was measured.',
    effect: 'backend',
    initial: 'auto',
    options: [
      { value: 'auto', label: 'Automatic' },
      { value: 'webgl', label: 'WebGL' },
      { value: 'wasm', label: 'WebAssembly' },
      { value: 'webgpu', label: 'WebGPU' },
      { value: 'cpu', label: 'JavaScript' },
    ],
  },
  centre: {
    kind: 'switch',
    label: 'Centre as MNIST does',
    help: 'Fit the drawing in 20×20 pixels, with lines as wide as the training digits’ are, and put its centre of mass in the middle, as theirs was. A drawing that would then leave the image is made smaller.',
    effect: 'page',
    initial: true,
  },
  brush: {
    kind: 'number',
    label: 'Brush size',
    help: 'Width of brush and eraser on the pad, in pixels of the 28×28 image. A drawing that is centred as MNIST does has lines as wide as MNIST’s, whatever the brush.',
    effect: 'page',
    initial: 2.4,
    min: 0.8,
    max: 5,
    whole: false,
    scale: 'linear',
    unit: 'px',
  },
  theme: {
    kind: 'choice',
    label: 'Theme',
    help: 'Light, dark, or as the system is set.',
    effect: 'page',
    initial: 'auto',
    options: [
      { value: 'auto', label: 'As the system' },
      { value: 'light', label: 'Light' },
      { value: 'dark', label: 'Dark' },
    ],
  },
  curveMetric: {
    kind: 'choice',
    label: 'Curve',
    help: 'Which error the loss curves show. PCA is compared in MSE, which is what it minimises. Terms: reconstruction and penalty apart, as they make up the loss that is trained.',
    effect: 'page',
    initial: 'mse',
    options: [
      { value: 'mse', label: 'MSE' },
      { value: 'bce', label: 'BCE' },
      { value: 'terms', label: 'Terms' },
    ],
  },
  curveScale: {
    kind: 'choice',
    label: 'Loss scale',
    help: 'A logarithmic scale shows late progress.',
    effect: 'page',
    initial: 'log',
    options: [
      { value: 'linear', label: 'Linear' },
      { value: 'log', label: 'Log' },
    ],
  },
  curveAxis: {
    kind: 'choice',
    label: 'Loss curves against',
    help: 'What runs along the bottom of the loss curves.',
    effect: 'page',
    initial: 'epoch',
    options: [
      { value: 'step', label: 'Step' },
      { value: 'epoch', label: 'Epoch' },
      { value: 'seconds', label: 'Seconds' },
    ],
  },
  mapHidden: {
    kind: 'list',
    label: 'Classes left out of the map',
    help: 'Digits that the latent map does not draw.',
    effect: 'page',
    initial: [],
    min: 0,
    max: 9,
    maxLength: 10,
    distinct: true,
  },
  mapAxes: {
    kind: 'choice',
    label: 'Axes',
    help: 'Principal components: the two directions in which the codes vary most. A code of two numbers is its own plane.',
    effect: 'page',
    initial: 'pca',
    options: [
      { value: 'pca', label: 'Principal components' },
      { value: 'units', label: 'Two numbers of the code' },
      { value: 'umap', label: 'UMAP' },
    ],
  },
  mapX: {
    kind: 'number',
    label: 'Across',
    help: 'Which number of the code runs across the map.',
    effect: 'page',
    initial: 1,
    min: 1,
    max: LIMITS.code.max,
    whole: true,
    scale: 'linear',
    unit: '',
  },
  mapY: {
    kind: 'number',
    label: 'Up',
    help: 'Which number of the code runs up the map.',
    effect: 'page',
    initial: 2,
    min: 1,
    max: LIMITS.code.max,
    whole: true,
    scale: 'linear',
    unit: '',
  },
  mapDigits: {
    kind: 'choice',
    label: 'How many digits',
    help: 'The 10,000 test digits, which the network never learns from, or all 70,000.',
    effect: 'page',
    initial: 'test',
    options: [
      { value: 'test', label: '10,000 test' },
      { value: 'all', label: 'All 70,000' },
    ],
  },
  mapDensity: {
    kind: 'switch',
    label: 'Density',
    help: 'How many digits lie in each place, in place of the digits themselves.',
    effect: 'page',
    initial: false,
  },
  mapTrails: {
    kind: 'switch',
    label: 'Trails',
    help: 'Where digits have come from in the last seconds.',
    effect: 'page',
    initial: false,
  },
  mapManifold: {
    kind: 'switch',
    label: 'Decoded plane',
    help: 'What the decoder paints at each place of the plane, behind the points.',
    effect: 'page',
    initial: true,
  },
  qualityEvery: {
    kind: 'number',
    label: 'Measure every',
    help: 'Epochs from one measurement of the features to the next. At 0, they are measured only when you ask.',
    effect: 'page',
    initial: 0,
    min: 0,
    max: 20,
    whole: true,
    scale: 'linear',
    unit: 'epochs',
  },
};

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

/** Each setting at its initial value: the preset *Linear code 32*. */
export const INITIAL_SETTINGS = Object.fromEntries(
  SETTING_KEYS.map((key) => [key, SETTINGS[key].initial]),
) as unknown as Settings;
