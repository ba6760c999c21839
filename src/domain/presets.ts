import { INITIAL_SETTINGS, SETTINGS, type Settings } from './settings';
import { differing, type KeysWith, keysWith, pick } from './settings/table';

type PresetKey = Exclude<KeysWith<typeof SETTINGS, 'restart' | 'replan' | 'live'>, 'seed'>;

/** What a preset sets: the network and its training. The seed and all other settings stay as the person set them. */
type PresetSettings = Pick<Settings, PresetKey>;

const PRESET_KEYS = keysWith(SETTINGS, 'restart', 'replan', 'live').filter(
  (key): key is PresetKey => key !== 'seed',
);

/** A test error that a source reports for its own run. */
export interface Published {
  /** BCE and MSE are means over pixels; `squaredError` is summed over an image's pixels, and averaged over images. */
  readonly measure: 'bce' | 'mse' | 'squaredError';
  readonly value: number;
  /** Number of epochs of the source's training; null if the source does not say. */
  readonly epochs: number | null;
}

interface Source {
  readonly name: string;
  readonly url: string;
  readonly published?: Published;
}

/** The menu groups the presets by kind. */
export const PRESET_GROUPS = ['Begin here', 'Variants', 'From the literature'] as const;

export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly group: (typeof PRESET_GROUPS)[number];
  /** One sentence that says what the preset is for. */
  readonly purpose: string;
  readonly settings: PresetSettings;
  /** Where the network comes from. */
  readonly source?: Source;
  /** The source's own training settings, if `settings` holds others that train the same network better. */
  readonly plain?: PresetSettings;
}

const linear32: PresetSettings = pick(INITIAL_SETTINGS, PRESET_KEYS);

// Dense(64, ReLU), Dense(64, sigmoid) | Dense(64, ReLU), Dense(784, sigmoid): the article's layers with
// intermediate_dim 64.
const article: PresetSettings = {
  ...linear32,
  hidden: [64],
  codeSize: 64,
  codeActivation: 'sigmoid',
};

const keras = (published?: Published): Source => ({
  name: 'Keras blog',
  url: 'https://blog.keras.io/building-autoencoders-in-keras.html',
  ...(published ? { published } : {}),
});
const bce = (value: number, epochs: number): Published => ({ measure: 'bce', value, epochs });

const TENSORFLOW: Source = {
  name: 'TensorFlow tutorial',
  url: 'https://www.tensorflow.org/tutorials/generative/autoencoder',
};

const VAE: Source = { name: 'Kingma & Welling (2014)', url: 'https://arxiv.org/abs/1312.6114' };

export const PRESETS: readonly Preset[] = [
  {
    id: 'linear-32',
    name: 'Linear code 32',
    group: 'Begin here',
    purpose: 'A code of 32 numbers without an activation: it beats PCA within two epochs.',
    settings: linear32,
  },
  {
    id: 'article',
    name: 'Article',
    group: 'Begin here',
    purpose: 'The article’s own layers, with a learning rate schedule that lets its sigmoid code beat PCA.',
    // The best of twelve trainings of 15 epochs, compared on held-out training digits: `npm run bench:schedule`.
    settings: { ...article, schedule: 'one-cycle', learningRate: 0.02, epochs: 15 },
    plain: article,
  },
  {
    id: 'two-numbers',
    name: 'Two numbers',
    group: 'Begin here',
    purpose: 'Compresses each digit into two numbers: the map then shows the code itself.',
    settings: { ...linear32, hidden: [512], codeSize: 2 },
  },
  {
    id: 'linear',
    name: 'Linear network',
    group: 'Variants',
    purpose: 'No activation anywhere: it cannot beat PCA, and its error converges to PCA’s.',
    settings: {
      ...linear32,
      hidden: [],
      outputActivation: 'linear',
      loss: 'mse',
      learningRate: 0.003,
      schedule: 'cosine',
      epochs: 10,
    },
  },
  {
    id: 'deep',
    name: 'Five hidden layers',
    group: 'Variants',
    purpose: 'Five ELU layers on each side of the code show what depth alone gains.',
    settings: {
      ...linear32,
      hidden: [512, 256, 128, 96, 64],
      hiddenActivation: 'elu',
      initialiser: 'he',
      schedule: 'one-cycle',
      learningRate: 0.002,
    },
  },
  {
    id: 'tied',
    name: 'Tied weights',
    group: 'Variants',
    purpose:
      'The decoder mirrors the encoder and shares its weights: half the parameters, nearly the same error.',
    settings: { ...linear32, tied: true },
  },
  {
    id: 'denoising',
    name: 'Denoising',
    group: 'Variants',
    purpose:
      'Sees digits with salt-and-pepper noise and must rebuild clean ones, so it learns what digits look like.',
    settings: { ...linear32, hidden: [512], codeSize: 64, noise: 'salt-and-pepper', noiseAmount: 0.3 },
  },
  {
    id: 'sparse-kl',
    name: 'Sparse',
    group: 'Variants',
    purpose:
      'A code of 128 numbers, of which each digit may use about a tenth: each number learns a part of a digit.',
    settings: {
      ...linear32,
      hidden: [],
      codeSize: 128,
      codeActivation: 'sigmoid',
      sparsity: 'kl',
      sparsityWeight: 1e-3,
    },
  },
  {
    id: 'contractive',
    name: 'Contractive',
    group: 'Variants',
    purpose: 'Its code hardly changes when the pixels change a little: “robust” in the literal sense.',
    settings: { ...linear32, codeActivation: 'sigmoid', contraction: 1e-3 },
  },
  {
    id: 'beta-vae',
    name: 'β-VAE',
    group: 'Variants',
    purpose:
      'A VAE with four times the weight on its KL term: few, independent numbers, and blurrier digits.',
    settings: { ...linear32, hidden: [400], codeSize: 10, variational: true, beta: 4 },
    source: { name: 'Higgins et al. (2017)', url: 'https://openreview.net/forum?id=Sy2fzU9gl' },
  },
  {
    id: 'convolutional',
    name: 'Convolutional 32',
    group: 'Variants',
    purpose: 'Two convolutions see shapes instead of pixels: a quarter less error at the same code size.',
    settings: { ...linear32, filters: [16, 32], hidden: [] },
  },
  {
    id: 'conv-vae',
    name: 'Convolutional VAE',
    group: 'Variants',
    purpose: 'A VAE with convolutions: any point near the middle of its latent space decodes to a digit.',
    settings: { ...linear32, filters: [16, 32], hidden: [], codeSize: 16, variational: true },
  },
  {
    id: 'vae-20',
    name: 'VAE 20',
    group: 'From the literature',
    purpose: 'The variational autoencoder at its usual size for MNIST, 784-400-20.',
    settings: { ...linear32, hidden: [400], codeSize: 20, variational: true },
    source: VAE,
  },
  {
    id: 'vae-2',
    name: 'VAE 2',
    group: 'From the literature',
    purpose: 'A VAE with a code of two numbers: the whole of its latent space fits on the map.',
    settings: { ...linear32, hidden: [512, 256], codeSize: 2, variational: true },
    source: VAE,
  },
  {
    id: 'keras-simple-32',
    name: 'Keras simple 32',
    group: 'From the literature',
    purpose: 'The smallest autoencoder of the Keras blog: one ReLU layer in, one sigmoid layer out.',
    settings: { ...linear32, hidden: [], codeActivation: 'relu' },
    source: keras(bce(0.09, 50)),
  },
  {
    id: 'keras-sparse',
    name: 'Keras sparse',
    group: 'From the literature',
    purpose: 'The same, with an L1 penalty on every active number of the code.',
    settings: { ...linear32, hidden: [], codeActivation: 'relu', sparsity: 'l1' },
    source: keras(bce(0.1, 100)),
  },
  {
    id: 'keras-deep',
    name: 'Keras deep',
    group: 'From the literature',
    purpose:
      'Three ReLU layers down to 32 numbers, from the Keras blog: deeper, but no better than the simple one.',
    settings: { ...linear32, hidden: [128, 64], codeActivation: 'relu' },
    source: keras(bce(0.08, 100)),
  },
  {
    id: 'keras-convolutional',
    name: 'Keras convolutional',
    group: 'From the literature',
    purpose:
      'The Keras blog’s convolutions of 16 and 8 filters and a code of 128 numbers, with strides instead of pooling.',
    settings: { ...linear32, filters: [16, 8], hidden: [], codeSize: 128, codeActivation: 'relu' },
    source: keras(bce(0.094, 50)),
  },
  {
    id: 'keras-denoising',
    name: 'Keras denoising',
    group: 'From the literature',
    purpose: 'Convolutions of 32 filters remove heavy Gaussian noise from digits, as in the Keras blog.',
    settings: {
      ...linear32,
      filters: [32, 32],
      hidden: [],
      codeSize: 128,
      codeActivation: 'relu',
      noise: 'gaussian',
    },
    source: keras(),
  },
  {
    id: 'keras-vae',
    name: 'Keras VAE',
    group: 'From the literature',
    purpose: 'The Keras blog’s small variational autoencoder, 784-64-2.',
    settings: { ...linear32, hidden: [64], codeSize: 2, variational: true },
    source: keras(),
  },
  {
    id: 'tensorflow-basic',
    name: 'TensorFlow basic',
    group: 'From the literature',
    purpose: 'The first network of the TensorFlow tutorial: one ReLU layer of 64, trained on squared error.',
    settings: { ...linear32, hidden: [], codeSize: 64, codeActivation: 'relu', loss: 'mse' },
    source: TENSORFLOW,
  },
  {
    id: 'tensorflow-denoising',
    name: 'TensorFlow denoising',
    group: 'From the literature',
    purpose: 'The tutorial’s strided convolutions of 16 and 8 filters, which remove Gaussian noise.',
    settings: {
      ...linear32,
      filters: [16, 8],
      hidden: [],
      codeSize: 128,
      codeActivation: 'relu',
      loss: 'mse',
      noise: 'gaussian',
      noiseAmount: 0.2,
    },
    source: TENSORFLOW,
  },
  {
    id: 'tensorflow-anomaly',
    name: 'TensorFlow anomaly',
    group: 'From the literature',
    purpose:
      'The tutorial’s 32-16-8 for heartbeats, here for digits: what it rebuilds badly is probably not a digit.',
    settings: { ...linear32, hidden: [32, 16], codeSize: 8, codeActivation: 'relu', loss: 'mse' },
    source: TENSORFLOW,
  },
  {
    id: 'hinton-2006',
    name: 'Hinton 2006',
    group: 'From the literature',
    purpose:
      'The deep network that made autoencoders famous, 784-1000-500-250-30, here without its layer-wise pre-training.',
    // ReLU instead of the paper's logistic units: at this depth, those train only with pre-training.
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
      published: { measure: 'squaredError', value: 3, epochs: null },
    },
  },
];

const agrees = (settings: Settings, preset: PresetSettings) =>
  differing(PRESET_KEYS, settings, preset).length === 0;

/** The preset that these settings match, and whether in its plain form; null for a person's own settings. */
export function presetOf(settings: Settings): { preset: Preset; plain: boolean } | null {
  for (const preset of PRESETS) {
    if (agrees(settings, preset.settings)) return { preset, plain: false };
    if (preset.plain && agrees(settings, preset.plain)) return { preset, plain: true };
  }
  return null;
}
