import type { PcaErrors } from './rival';

/** Errors averaged over pixels and digits. */
export interface Losses {
  readonly bce: number;
  readonly mse: number;
  /** The weighted penalties of the trained loss, if it has any: sparsity, contraction, a variational code's KL. */
  readonly penalty?: number;
  /** For test digits, if training adds noise or samples codes: the losses with that. */
  readonly noisyBce?: number;
  readonly noisyMse?: number;
}

/** The weighted mean of losses of the same run. */
export function meanLosses(parts: readonly { readonly losses: Losses; readonly weight: number }[]): Losses {
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  const keys = Object.keys(parts[0]?.losses ?? {}) as (keyof Losses)[];
  const mean = (key: keyof Losses) =>
    parts.reduce((sum, { losses, weight }) => sum + (losses[key] ?? Number.NaN) * (weight / whole), 0);
  return Object.fromEntries(keys.map((key) => [key, mean(key)])) as unknown as Losses;
}

/** One point of a loss curve. */
export interface CurvePoint {
  readonly step: number;
  /** Passes over the digits, with the fraction of the current one. */
  readonly epoch: number;
  /** Time spent training, without pauses. */
  readonly seconds: number;
  readonly losses: Losses;
  /** The number of averaged measurements, if it is not 1. */
  readonly count?: number;
}

/** The backends that tfjs can really run, once chosen. */
export const BACKEND_NAMES = ['webgl', 'wasm', 'webgpu', 'cpu'] as const;
export type BackendName = (typeof BACKEND_NAMES)[number];

/** The backend that runs, and why it was chosen. */
export interface BackendReport {
  readonly name: BackendName;
  /** For WebGL the name of the GPU, otherwise the kind of processor code ("SIMD, 2 threads"). */
  readonly device: string;
  readonly precision: 'float32' | 'float16';
  /** Why it is not the requested or the fastest backend; null if there is nothing to explain. */
  readonly reason: string | null;
}

/** A backend that was in use until its results were wrong. */
export interface BackendRefusal {
  readonly name: BackendName;
  /** The rest of a sentence that begins with the backend's name. */
  readonly why: string;
}

/** The training speed of one backend on this device, for the network of the initial settings. */
export type BackendSpeed =
  | { readonly name: BackendName; readonly imagesPerSecond: number; readonly reason: null }
  /** A sentence for the person: why it has no speed. */
  | { readonly name: BackendName; readonly imagesPerSecond: null; readonly reason: string };

/** One measurement of the backends. */
export interface BackendSpeeds {
  /** The browser and the conditions of the measurement. It is not valid for others. */
  readonly environment: string;
  readonly results: readonly BackendSpeed[];
}

/** The backends that have a speed, the fastest first. */
export function ranking({ results }: BackendSpeeds): BackendName[] {
  return results
    .filter((result) => result.imagesPerSecond !== null)
    .toSorted((a, b) => b.imagesPerSecond - a.imagesPerSecond)
    .map(({ name }) => name);
}

/** The progress of fetching the digits. */
export interface DataProgress {
  readonly trainLoaded: number;
  readonly trainTotal: number;
  readonly testLoaded: number;
  readonly testTotal: number;
  /** What went wrong with a chunk, and what the person can do; null if nothing did. */
  readonly error: string | null;
}

/** PCA of the training digits, measured on the test digits: the baseline for the autoencoder. */
export interface PcaReport {
  /** Test MSE with `k` components, at index `k`; index 0 is the mean image alone. Length `LIMITS.code.max + 1`. */
  readonly testMse: PcaErrors<Float64Array>;
  /** Test losses of the mean image. For BCE it is clipped to 1e-7 … 1 − 1e-7, as any linear output is. */
  readonly meanImage: Losses;
  /** Mean entropy of the test pixels as probabilities, in nats: the BCE of a perfect reconstruction. */
  readonly testEntropy: number;
}
