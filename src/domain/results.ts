/** What the worker finds out of a network and its digits, as the page shows it. */
import type { Histogram } from './histogram';
import type { CurvePoint, Losses } from './progress';
import type { Axes, Projection } from './projection';
import type { PcaErrors, PcaImage } from './rival';
import type { ModelSpec } from './spec';

/**
 * - `compiling`: the backend or the network is being made ready;
 * - `waiting`: training, but the digits it needs have not arrived;
 * - `finished`: paused because the epochs asked for are done.
 */
export type RunState = 'compiling' | 'waiting' | 'training' | 'paused' | 'finished';

/** One image through the network, and through PCA at the same code size. Errors are MSE over the image's pixels. */
export interface Reconstruction {
  /** The image itself: 784 values from 0 to 1. */
  readonly pixels: Float32Array;
  /** What entered the network: 784 values, with the noise of its training; null where that has none. */
  readonly noisy: Float32Array | null;
  /** Length: code size. */
  readonly code: Float32Array;
  /** Standard deviation of each number of a variational code; null of any other. */
  readonly spread: Float32Array | null;
  /** 784 values from 0 to 1. */
  readonly reconstruction: Float32Array;
  readonly mse: number;
  readonly bce: number;
  /** 784 values, clipped to 0…1 for showing; null until PCA is computed. */
  readonly pca: Float32Array | null;
  readonly pcaMse: PcaErrors<number> | null;
  /** Which of PCA's errors is to be compared with the network's. */
  readonly rival: PcaImage;
  /** Of the training digits' mean image, which knows nothing of this one; null until PCA is computed. */
  readonly meanMse: number | null;
  /** The least BCE that any reconstruction can have: the entropy of the image's own grey pixels. */
  readonly entropy: number;
}

/** What becomes of the image on the pad. */
export interface Answer extends Reconstruction {
  /** The number that the image was sent with. */
  readonly inputId: number;
}

export interface TestDigit {
  readonly index: number;
  readonly label: number;
  /** 784 values from 0 to 1. */
  readonly pixels: Float32Array;
}

/**
 * What the page's views have cost the worker since it began, as parts of the time spent on training: test losses, latent
 * map, and frames (reconstructions, the drawing, moments).
 */
export interface ViewShares {
  readonly test: number;
  readonly map: number;
  readonly frame: number;
}

/**
 * The network at one step of a run, and what the page was shown of it then: a snapshot, complete in itself. While the
 * network trains, the map's points are of the last few steps that the map was brought up to date at.
 */
export interface Moment {
  readonly runId: number;
  readonly model: ModelSpec;
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  /** The latest losses that were known then. */
  readonly train: Losses | null;
  readonly test: Losses | null;
  /** Where the run was when `test` was measured. */
  readonly tested: Tested | null;
  /** See `Checkpoint`. */
  readonly weights: readonly Float32Array[];
  /** Of the decimal logarithms of the gradient's values, for each kernel in turn; null where nobody looks at them. */
  readonly gradients: readonly Histogram[] | null;
  readonly samples: Samples | null;
  readonly map: LatentMap | null;
  readonly answer: Answer | null;
}

/** Where a run was. */
export type Tested = Pick<CurvePoint, 'step' | 'epoch'>;

/** Codes in two dimensions: of test digits, and, where they are asked for, of training digits after them. */
export interface LatentMap {
  /** Null where the points were laid out by UMAP. */
  readonly projection: Projection | null;
  /** x and y of each digit, in turn. */
  readonly points: Float32Array;
  /** Class of each digit. */
  readonly labels: Uint8Array;
  /** How many of the digits, from the first on, are test digits. */
  readonly tests: number;
}

/** The codes of the map's digits, one after another. */
export interface LatentCodes {
  readonly step: number;
  readonly codeSize: number;
  readonly codes: Float32Array;
  readonly labels: Uint8Array;
  /** See `LatentMap`. */
  readonly tests: number;
}

/** Digits of the map. */
export interface MapDigits {
  /** Of each on the map. */
  readonly mapIndices: Uint32Array;
  /** Number of each in its set. */
  readonly indices: Uint32Array;
  /** 1 for a test digit, 0 for a training digit. */
  readonly tests: Uint8Array;
  readonly labels: Uint8Array;
  /** 784 bytes each. */
  readonly pixels: Uint8Array;
}

/** Some digits, the same until others are chosen, and what becomes of them; the images lie one after another, 784 bytes each. */
export interface Samples {
  /** The step of the network that rebuilt them. */
  readonly step: number;
  /** As in `MapDigits`. */
  readonly mapIndices: Uint32Array;
  readonly indices: Uint32Array;
  readonly tests: Uint8Array;
  readonly labels: Uint8Array;
  readonly originals: Uint8Array;
  /** The originals with the noise of training, which is what was rebuilt; null where that has none. */
  readonly noisy: Uint8Array | null;
  readonly reconstructions: Uint8Array;
  readonly pca: Uint8Array | null;
  /** MSE of each digit, of pixels from 0 to 1. */
  readonly mse: Float32Array;
  readonly pcaMse: PcaErrors<Float32Array> | null;
  /** Which of PCA's errors are to be compared with the network's. */
  readonly rival: PcaImage;
  /** BCE of each digit, and the least that any reconstruction of it can have: its own entropy. */
  readonly bce: Float32Array;
  readonly entropy: Float32Array;
  /** The training digits' mean image, 784 bytes, and its error on each digit; null until PCA is computed. */
  readonly mean: { readonly image: Uint8Array; readonly mse: Float32Array } | null;
}

export interface MapRequest {
  /** Of codes of more than two numbers: principal components, or two of the numbers, counted from 0. */
  readonly axes: Axes;
  /** The training digits too, after the test digits. */
  readonly all: boolean;
}

export type DigitPick = { readonly index: number } | { readonly label: number | null };
