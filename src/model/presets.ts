import type { Settings } from './settings';

/** The settings that a preset decides; all others stay as the person left them. */
export type PresetSettings = Pick<
  Settings,
  | 'hidden'
  | 'codeSize'
  | 'hiddenActivation'
  | 'codeActivation'
  | 'initialiser'
  | 'loss'
  | 'optimizer'
  | 'weightDecay'
  | 'learningRate'
  | 'schedule'
  | 'epochs'
  | 'batchSize'
>;

export interface Source {
  readonly name: string;
  readonly url: string;
  /** Test error that the source states: squared error summed over an image's pixels, averaged over images. */
  readonly squaredError?: number;
}

export interface Preset {
  readonly id: string;
  readonly name: string;
  /** One sentence: what it is for. */
  readonly purpose: string;
  readonly settings: PresetSettings;
  /** Where the network comes from. */
  readonly source?: Source;
  /** The training that the source used, where `settings` holds one that serves the same network better. */
  readonly plain?: PresetSettings;
}

const linear32: PresetSettings = {
  hidden: [128],
  codeSize: 32,
  hiddenActivation: 'relu',
  codeActivation: 'linear',
  initialiser: 'glorot',
  loss: 'bce',
  optimizer: 'adam',
  weightDecay: 0,
  learningRate: 0.001,
  schedule: 'constant',
  epochs: 20,
  batchSize: 128,
};

// Dense(64, ReLU), Dense(64, sigmoid) | Dense(64, ReLU), Dense(784, sigmoid): the article's layers with
// intermediate_dim 64.
const article: PresetSettings = {
  ...linear32,
  hidden: [64],
  codeSize: 64,
  codeActivation: 'sigmoid',
};

const KERAS: Source = {
  name: 'Keras blog',
  url: 'https://blog.keras.io/building-autoencoders-in-keras.html',
};

export const PRESETS: readonly Preset[] = [
  {
    id: 'linear-32',
    name: 'Linear code 32',
    purpose: 'A free code of 32 numbers: it passes PCA within two epochs.',
    settings: linear32,
  },
  {
    id: 'article',
    name: 'Article',
    purpose: 'The article’s own layers, with a schedule under which its sigmoid code beats PCA.',
    // Peak and length: measured natively, this network reaches an MSE of .0074 with them, against .0156 without.
    settings: { ...article, schedule: 'one-cycle', learningRate: 0.01, epochs: 15 },
    plain: article,
  },
  {
    id: 'two-numbers',
    name: 'Two numbers',
    purpose: 'Squeezes each digit into two numbers, so that the map is the code itself.',
    settings: { ...linear32, hidden: [512], codeSize: 2 },
  },
  {
    id: 'keras-simple-32',
    name: 'Keras simple 32',
    purpose: 'The smallest autoencoder of the Keras blog: one ReLU layer in, one sigmoid layer out.',
    settings: { ...linear32, hidden: [], codeActivation: 'relu' },
    source: KERAS,
  },
  {
    id: 'keras-deep',
    name: 'Keras deep',
    purpose:
      'Three ReLU layers down to 32 numbers, from the Keras blog: deeper, yet no better than the simple one.',
    settings: { ...linear32, hidden: [128, 64], codeActivation: 'relu' },
    source: KERAS,
  },
  {
    id: 'tensorflow-basic',
    name: 'TensorFlow basic',
    purpose: 'The first network of the TensorFlow tutorial: one ReLU layer of 64, trained on squared error.',
    settings: { ...linear32, hidden: [], codeSize: 64, codeActivation: 'relu', loss: 'mse' },
    source: {
      name: 'TensorFlow tutorial',
      url: 'https://www.tensorflow.org/tutorials/generative/autoencoder',
    },
  },
  {
    id: 'hinton-2006',
    name: 'Hinton 2006',
    purpose:
      'The deep network that made autoencoders famous, 784-1000-500-250-30, here without its layer-wise pre-training.',
    // ReLU instead of the paper's logistic units, which train this deep only with pre-training.
    settings: {
      ...linear32,
      hidden: [1000, 500, 250],
      codeSize: 30,
      loss: 'mse',
      schedule: 'one-cycle',
      learningRate: 0.002,
      epochs: 45,
    },
    source: {
      name: 'Hinton & Salakhutdinov (2006)',
      url: 'https://doi.org/10.1126/science.1127647',
      squaredError: 3,
    },
  },
];

const presetKeys = Object.keys(linear32) as readonly (keyof PresetSettings)[];

const agrees = (settings: Settings, preset: PresetSettings) =>
  presetKeys.every((key) => JSON.stringify(settings[key]) === JSON.stringify(preset[key]));

/** The preset that the settings are, and whether in its plain form; null where they are a person's own. */
export function presetOf(settings: Settings): { preset: Preset; plain: boolean } | null {
  for (const preset of PRESETS) {
    if (agrees(settings, preset.settings)) return { preset, plain: false };
    if (preset.plain && agrees(settings, preset.plain)) return { preset, plain: true };
  }
  return null;
}
