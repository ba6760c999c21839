import { LIMITS } from './limits';
import type { ChoiceSetting, ListSetting, NumberSetting, SwitchSetting } from './setting';

export const BACKENDS = ['auto', 'webgl', 'wasm', 'webgpu', 'cpu'] as const;
export const ACTIVATIONS = ['linear', 'relu', 'elu', 'tanh', 'sigmoid'] as const;
export const LOSSES = ['bce', 'mse'] as const;
export const OPTIMIZERS = ['adam', 'rmsprop', 'sgd'] as const;
export const SCHEDULES = ['constant', 'step', 'cosine', 'one-cycle'] as const;
export const INITIALISERS = ['glorot', 'he'] as const;

export type BackendChoice = (typeof BACKENDS)[number];
export type Activation = (typeof ACTIVATIONS)[number];
export type Loss = (typeof LOSSES)[number];
export type Optimizer = (typeof OPTIMIZERS)[number];
export type Schedule = (typeof SCHEDULES)[number];
export type Initialiser = (typeof INITIALISERS)[number];

/** Everything that the page can be set to. The URL holds all of it. */
export interface Settings {
  /** Units of each encoder layer before the code; the decoder mirrors them. */
  readonly hidden: readonly number[];
  readonly codeSize: number;
  readonly hiddenActivation: Activation;
  readonly codeActivation: Activation;
  readonly initialiser: Initialiser;
  readonly seed: number;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly weightDecay: number;
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly epochs: number;
  readonly batchSize: number;
  readonly backend: BackendChoice;
  readonly centre: boolean;
  readonly brush: number;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly curveMetric: Loss;
  readonly curveScale: 'linear' | 'log';
  readonly curveAxis: 'step' | 'epoch' | 'seconds';
  /** Classes left out of the latent map. */
  readonly mapHidden: readonly number[];
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

const activationOptions = [
  { value: 'linear', label: 'linear' },
  { value: 'relu', label: 'ReLU' },
  { value: 'elu', label: 'ELU' },
  { value: 'tanh', label: 'tanh' },
  { value: 'sigmoid', label: 'sigmoid' },
] as const;

/** The one settings table: sliders, validation, the URL, help texts and run rows are read from it. */
export const SETTINGS: Table = {
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
    help: 'The function each hidden unit applies to its weighted sum.',
    effect: 'restart',
    initial: 'relu',
    options: activationOptions,
  },
  codeActivation: {
    kind: 'choice',
    label: 'Code activation',
    help: 'Linear leaves the code free; sigmoid (the article’s choice) holds it between 0 and 1.',
    effect: 'restart',
    initial: 'linear',
    options: activationOptions,
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
    help: 'Fit the drawing in 20×20 pixels and put its centre of mass in the middle, as the training digits were.',
    effect: 'page',
    initial: true,
  },
  brush: {
    kind: 'number',
    label: 'Brush size',
    help: 'Width of the brush, in pixels of the 28×28 image.',
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
    help: 'Which error the loss curves show. PCA is compared in MSE, which is what it minimises.',
    effect: 'page',
    initial: 'mse',
    options: [
      { value: 'mse', label: 'MSE' },
      { value: 'bce', label: 'BCE' },
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
