/** The worker's results for a network and its digits, as the page shows them. */
import type { Histogram } from './histogram';
import type { CurvePoint, Losses } from './progress';
import type { Axes, Projection } from './projection';
import type { PcaErrors, PcaImage } from './rival';
import type { ModelSpec } from './spec';

/**
 *- `compiling`: the backend or the network is being prepared;
 * - `waiting`: training, but the digits it needs have not arrived;
 * - `finished`: paused because the requested epochs are done.
 */
export type RunState = 'compiling' | 'waiting' | 'training' | 'paused' | 'finished';

/** One image, reconstructed by the network and by PCA with the same code size. Errors are MSE over the pixels. */
export interface Reconstruction {
  /** The image itself: 784 values from 0 to 1. */
  readonly pixels: Float32Array;
  /** The network's input: 784 values, with the noise of training; null if training has none. */
  readonly noisy: Float32Array | null;
  /** Length: code size. */
  readonly code: Float32Array;
  /** Standard deviation of each number of a variational code; null for any other code. */
  readonly spread: Float32Array | null;
  /** 784 values from 0 to 1. */
  readonly reconstruction: Float32Array;
  readonly mse: number;
  readonly bce: number;
  /** 784 values, clipped to 0…1 for showing; null until PCA is computed. */
  readonly pca: Float32Array | null;
  readonly pcaMse: PcaErrors<number> | null;
  /** Which of PCA's errors is compared with the network's. */
  readonly rival: PcaImage;
  /** The error of the training digits' mean image; null until PCA is computed. */
  readonly meanMse: number | null;
  /** The lowest BCE that a reconstruction can have: the entropy of the image's own grey pixels. */
  readonly entropy: number;
}

/** The network's answer to the image on the pad. */
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
 * The cost of the page's views since the worker's start, as shares of the training time: test losses, latent map, frames
 * (reconstructions, moments), and checkpoints. Pauses and answers to a drawing count for neither.
 */
export interface ViewShares {
  readonly test: number;
  readonly map: number;
  readonly frame: number;
  readonly checkpoint: number;
}

/**
 * The network at one step of a run, and what the page showed at that step: a snapshot, complete in itself. During
 * training, the map's points come from the last few steps at which codes were computed.
 */
export interface Moment {
  readonly runId: number;
  readonly model: ModelSpec;
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  /** The latest losses at that step. */
  readonly train: Losses | null;
  readonly test: Losses | null;
  /** The progress of the run when `test` was measured. */
  readonly tested: Tested | null;
  /** See `Checkpoint`. */
  readonly weights: readonly Float32Array[];
  /** Histograms of the gradient's decimal logarithms, for each kernel in turn; null if no view shows them. */
  readonly gradients: readonly Histogram[] | null;
  readonly samples: Samples | null;
  readonly map: LatentMap | null;
  readonly answer: Answer | null;
}

/** The progress of a run. */
type Tested = Pick<CurvePoint, 'step' | 'epoch'>;

/** Codes in two dimensions: of test digits, and on request of training digits after them. */
export interface LatentMap {
  /** Null for a UMAP layout. */
  readonly projection: Projection | null;
  /** x and y of each digit, in turn. */
  readonly points: Float32Array;
  /** Class of each digit. */
  readonly labels: Uint8Array;
  /** The number of test digits, which come first. */
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
  /** The map index of each. */
  readonly mapIndices: Uint32Array;
  /** Number of each in its set. */
  readonly indices: Uint32Array;
  /** 1 for a test digit, 0 for a training digit. */
  readonly tests: Uint8Array;
  readonly labels: Uint8Array;
  /** 784 bytes each. */
  readonly pixels: Uint8Array;
}

/** Some digits, the same until others are chosen, and their reconstructions: 784 bytes an image, one after another. */
export interface Samples {
  /** The step of the network that reconstructed them. */
  readonly step: number;
  /** As in `MapDigits`. */
  readonly mapIndices: Uint32Array;
  readonly indices: Uint32Array;
  readonly tests: Uint8Array;
  readonly labels: Uint8Array;
  readonly originals: Uint8Array;
  /** The network's inputs: the originals with the noise of training; null if training has none. */
  readonly noisy: Uint8Array | null;
  readonly reconstructions: Uint8Array;
  readonly pca: Uint8Array | null;
  /** MSE of each digit, for pixels from 0 to 1. */
  readonly mse: Float32Array;
  readonly pcaMse: PcaErrors<Float32Array> | null;
  /** Which of PCA's errors are compared with the network's. */
  readonly rival: PcaImage;
  /** BCE of each digit, and the lowest value that a reconstruction can have: its own entropy. */
  readonly bce: Float32Array;
  readonly entropy: Float32Array;
  /** The training digits' mean image, 784 bytes, and its error on each digit; null until PCA is computed. */
  readonly mean: { readonly image: Uint8Array; readonly mse: Float32Array } | null;
}

export interface MapRequest {
  /** For codes with more than two numbers: principal components, or two of the numbers, counted from 0. */
  readonly axes: Axes;
  /** The training digits too, after the test digits. */
  readonly all: boolean;
}

export type DigitPick = { readonly index: number } | { readonly label: number | null };
