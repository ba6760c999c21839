import { LIMITS } from '../limits';
import { choiceSetting, listSetting, numberSetting, switchSetting } from '../setting';

const LABELS = {
  linear: 'linear',
  relu: 'ReLU',
  elu: 'ELU',
  selu: 'SELU',
  gelu: 'GELU',
  tanh: 'tanh',
  sigmoid: 'sigmoid',
  norm: 'linear, fixed length',
} as const;

const labelled = <T extends keyof typeof LABELS>(...values: readonly T[]) =>
  values.map((value) => ({ value, label: LABELS[value] }));

/** The network and its initial weights: a change starts a new run. */
export const NETWORK = {
  filters: listSetting({
    label: 'Filters',
    help: 'How many filters each 3×3 convolution before the dense layers has. Each convolution halves the image’s width and height; the decoder doubles them again.',
    effect: 'restart',
    initial: [],
    min: LIMITS.filters.min,
    max: LIMITS.filters.max,
    maxLength: LIMITS.convolutions,
    distinct: false,
    unit: 'filters',
  }),
  hidden: listSetting({
    label: 'Hidden units',
    help: 'Units of each encoder layer before the code. The decoder mirrors them.',
    effect: 'restart',
    initial: [128],
    min: LIMITS.units.min,
    max: LIMITS.units.max,
    maxLength: LIMITS.hiddenLayers,
    distinct: false,
    unit: 'units',
  }),
  codeSize: numberSetting({
    label: 'Code size',
    help: 'How many numbers the code has. They are all that the decoder gets of a digit of 784 pixels.',
    effect: 'restart',
    initial: 32,
    min: LIMITS.code.min,
    max: LIMITS.code.max,
    whole: true,
    scale: 'log',
    unit: 'units',
  }),
  hiddenActivation: choiceSetting({
    label: 'Hidden activation',
    help: 'The function each hidden unit applies to its weighted sum. GELU is computed by its usual approximation with tanh, within 0.001 of the exact function.',
    effect: 'restart',
    initial: 'relu',
    options: labelled('linear', 'relu', 'elu', 'selu', 'gelu', 'tanh', 'sigmoid'),
  }),
  // Has no effect on a variational code: its means are not restricted.
  codeActivation: choiceSetting({
    label: 'Code activation',
    help: 'Linear does not restrict the code. Sigmoid (the article’s choice) keeps it between 0 and 1. A fixed length puts all codes on a sphere.',
    effect: 'restart',
    initial: 'linear',
    options: labelled('linear', 'relu', 'elu', 'tanh', 'sigmoid', 'norm'),
  }),
  outputActivation: choiceSetting({
    label: 'Output activation',
    help: 'Sigmoid keeps every pixel between 0 and 1. A linear output, with linear layers and MSE, makes the network equivalent to PCA.',
    effect: 'restart',
    initial: 'sigmoid',
    options: labelled('sigmoid', 'linear'),
  }),
  tied: switchSetting({
    label: 'Tied weights',
    help: 'Each dense decoder layer uses the weights of its encoder layer, transposed: half the parameters.',
    effect: 'restart',
    initial: false,
  }),
  variational: switchSetting({
    label: 'Variational',
    help: 'The encoder gives a mean and a spread for each number of the code, and training samples the code from them. A penalty keeps the codes near a normal distribution, so a random code from that distribution decodes to a digit.',
    effect: 'restart',
    initial: false,
  }),
  initialiser: choiceSetting({
    label: 'Initialiser',
    help: 'How large the random initial weights are: Glorot keeps the size of signals through tanh-like layers, He through ReLU.',
    effect: 'restart',
    initial: 'glorot',
    options: [
      { value: 'glorot', label: 'Glorot' },
      { value: 'he', label: 'He' },
    ],
  }),
  seed: numberSetting({
    label: 'Seed',
    help: 'Sets the initial weights and the order of the digits: the same seed gives the same run.',
    effect: 'restart',
    initial: 1,
    min: 0,
    max: 999_999,
    whole: true,
    scale: 'linear',
  }),
};
