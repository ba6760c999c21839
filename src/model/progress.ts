/** Errors averaged over pixels and digits. */
export interface Losses {
  readonly bce: number;
  readonly mse: number;
}

/** One point of a loss curve. */
export interface CurvePoint {
  readonly step: number;
  /** Passes over the digits, with the fraction of the one in progress. */
  readonly epoch: number;
  /** Time spent training, pauses left out. */
  readonly seconds: number;
  readonly losses: Losses;
}

/** The backends that tfjs can really run, once chosen. */
export type BackendName = 'webgl' | 'wasm' | 'cpu';

/** What really runs, and why it was chosen. */
export interface BackendReport {
  readonly name: BackendName;
  /** The GPU's own name where WebGL runs, else the kind of processor code ("SIMD", "1 thread"). */
  readonly device: string;
  readonly precision: 'float32' | 'float16';
  /** Why it is not WebGL, or not what was asked for; null where there is nothing to explain. */
  readonly reason: string | null;
}

/** What is known of the digits so far. */
export interface DataProgress {
  readonly trainLoaded: number;
  readonly trainTotal: number;
  readonly testLoaded: number;
  readonly testTotal: number;
  /** What went wrong with a chunk and what the person can do; null while all is well. */
  readonly error: string | null;
}

/** PCA of the training digits, measured on the test digits: what the autoencoder has to beat. */
export interface PcaReport {
  /** Test MSE with `k` components, at index `k`; index 0 is the mean image alone. Length `LIMITS.code.max + 1`. */
  readonly testMse: Float64Array;
  /** Test losses of the mean image. */
  readonly meanImage: Losses;
  /** Mean entropy of the test pixels as probabilities, in nats: the BCE of a perfect reconstruction. */
  readonly testEntropy: number;
}
