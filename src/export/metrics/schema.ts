/** The file format of a run's metrics. A change that old readers cannot read needs a new `VERSION`. */
import { z } from 'zod';

export const FORMAT = 'hourglass-metrics';
export const VERSION = 1;

/**
 * Any number. JSON has no word for NaN and the infinities: in the file, they are the strings that JavaScript's `Number`
 * and Python's `float` turn back into them.
 */
const figure = z.codec(
  z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]),
  z.custom<number>((value) => typeof value === 'number'),
  {
    decode: Number,
    encode: (value) => (Number.isFinite(value) ? value : (String(value) as 'NaN')),
  },
);

const whole = z.number().int().nonnegative();
/** Averages over pixels and digits. `penalty`, `noisyBce`, `noisyMse`: only of trainings that have them. */
const losses = z.object({
  bce: figure,
  mse: figure,
  penalty: figure.exactOptional(),
  noisyBce: figure.exactOptional(),
  noisyMse: figure.exactOptional(),
});
/** `epoch`: passes over the digits, with the fraction of the current one. `seconds`: training time, without pauses. */
const point = z.object({
  step: whole,
  epoch: figure,
  seconds: figure,
  losses,
  /** The number of averaged measurements, if it is not 1. */
  count: whole.exactOptional(),
});
const curve = z.array(point).max(10_000);

/** What a study found, as rows of a table. The network that it measured is the run's, if `ofThisRun`. */
const study = z.object({
  step: whole,
  epoch: figure,
  codeSize: whole,
  ofThisRun: z.boolean(),
  rows: z.array(z.record(z.string(), z.union([figure, z.string(), z.null()]))).max(10_000),
});

const layer = z.object({
  part: z.enum(['encoder', 'decoder']),
  kind: z.string(),
  inputs: whole,
  units: whole,
  activation: z.string(),
  parameters: whole,
});

export const metricsSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** The version of Hourglass. */
  hourglass: z.string(),
  savedAt: z.iso.datetime(),
  /** The preset's name; null if the settings are those of no preset. */
  preset: z.string().nullable(),
  /** Each setting of the run, by its name in the page's address. */
  settings: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.array(z.number())])),
  /** Appended to the page's address, it opens the same settings. */
  address: z.string(),
  seed: z.number().int(),
  layers: z.array(layer).max(100),
  /** The number of weights and biases. */
  parameters: whole,
  /** What the run is computed on; null until that is chosen. */
  backend: z.object({ name: z.string(), device: z.string(), precision: z.string() }).nullable(),
  browser: z.string(),
  /** The digits that have arrived; null before the first. */
  digits: z.object({ training: whole, test: whole }).nullable(),
  run: z.object({
    state: z.string(),
    step: whole,
    epoch: figure,
    seconds: figure,
    imagesPerSecond: figure,
    learningRate: figure,
    /** The latest training losses: an average with fading weights over steps. */
    train: losses.nullable(),
  }),
  /** All points that the page has: a long run is thinned to some hundred. */
  curves: z.object({ train: curve, test: curve }),
  /** Among the points of the test curve: the lowest loss of each kind, and the last point. */
  test: z.object({ bestBce: point.nullable(), bestMse: point.nullable(), last: point.nullable() }),
  /** PCA of the training digits with as many components as the code has numbers; null until it is computed. */
  pca: z
    .object({
      components: whole,
      testMse: z.object({ clipped: figure, unclipped: figure }),
      /** Of the mean image alone. */
      meanImage: losses,
      /** The BCE of a perfect reconstruction. */
      testEntropy: figure,
    })
    .nullable(),
  /** By the study's name. A study that was never made is absent. */
  studies: z.record(z.string(), study),
});

export type Metrics = z.infer<typeof metricsSchema>;
