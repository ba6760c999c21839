/** `window.hourglass`: what scripts, teaching material and tests can do with the page. The README documents it. */
import type { BackendName } from '../domain/progress';
import type { Reconstruction, RunState, ViewShares } from '../domain/results';
import { rivalOf } from '../domain/rival';
import type { Settings } from '../domain/settings';
import { pixelsFrom, settingsFrom, stepsFrom } from './scriptArguments';
import type { Lab } from './state';

/** Figures of the latest frame. Those that `step` resolves to are all of the same step, except PCA's. */
export interface Metrics {
  readonly runId: number;
  readonly state: RunState;
  readonly epoch: number;
  readonly step: number;
  /** In the loss being trained, averaged over pixels and, with fading weights, over steps; null until measured. */
  readonly trainLoss: number | null;
  /** The step of `testLoss` and `testMse`: during training, mostly an earlier one. */
  readonly testStep: number | null;
  /** In the loss being trained, averaged over pixels and all test digits. */
  readonly testLoss: number | null;
  /** Mean squared error over the pixels of all test digits. */
  readonly testMse: number | null;
  /**
   * The same for PCA with as many components as the code has numbers, its images clipped to 0…1 unless the network’s
   * output is linear, which is not clipped either; null until PCA is computed.
   */
  readonly pcaMse: number | null;
  /** The same, never clipped: the least error of any linear code of this size. */
  readonly pcaMseUnclipped: number | null;
  /** The step of `sampleLoss`. */
  readonly sampleStep: number | null;
  /** `testLoss` on 500 of the test digits: while a network trains, it is measured more often than that on all. */
  readonly sampleLoss: number | null;
  readonly imagesPerSecond: number;
  /** The backend that runs; null until the worker has reported it. */
  readonly backend: BackendName | null;
  readonly device: string | null;
  /** The number of tensors that tfjs holds in the worker. */
  readonly numTensors: number;
  /** Their size. On WebGL, this is memory of the GPU. */
  readonly tensorBytes: number;
  /** The cost of the page's views, with test losses and checkpoints, as a share of the training time. */
  readonly viewsShare: number;
  /** The same for each kind of view. */
  readonly viewShares: ViewShares;
}

export interface ScriptApi {
  settings(): Settings;
  /**
   * Out-of-range values are clamped, unknown ones ignored. A change of the network or of the seed starts a new run, as
   * `restart` does. Throws a sentence, and changes nothing, if it gets no object, or one that cannot be read.
   */
  set(partial: Partial<Settings>): void;
  train(): void;
  /** Pauses. New runs do not train either, until `train`. */
  pause(): void;
  /**
   * Pauses, takes `count` training steps (a whole number, at least 1) from the run's current step, and resolves to the
   * metrics after them. A run that the same code has just started is at step 0, so the result is always the same. Calls
   * during other steps add to these. Rejects with a sentence if the steps could not be taken: `train`, `pause`, a new
   * run or another backend came first.
   */
  step(count?: number): Promise<Metrics>;
  /** Starts a new run with the same settings and seed, at step 0. It trains if the previous run was not paused. */
  restart(): void;
  metrics(): Metrics;
  /**
   * Reconstructs 784 values from 0 to 1 with the current network and with PCA. It waits for a network that is being
   * built. `pcaMse` and `pcaMseUnclipped` are as in the metrics, for these pixels. Rejects if they are not 784 finite
   * numbers.
   */
  reconstruct(
    pixels: ArrayLike<number>,
  ): Promise<
    Pick<Reconstruction, 'code' | 'reconstruction' | 'pca' | 'mse'> &
      Pick<Metrics, 'pcaMse' | 'pcaMseUnclipped'>
  >;
}

declare global {
  interface Window {
    hourglass: ScriptApi;
  }
}

function metrics(lab: Lab): Metrics {
  const { run, settings, backend, pca } = lab.getState();
  const sampled = run.curves.sample?.at(-1);
  return {
    runId: run.id,
    state: run.state,
    epoch: run.epoch,
    step: run.step,
    trainLoss: run.train?.[settings.loss] ?? null,
    testStep: run.tested?.step ?? null,
    testLoss: run.test?.[settings.loss] ?? null,
    testMse: run.test?.mse ?? null,
    pcaMse: pca?.testMse[rivalOf(settings)][settings.codeSize] ?? null,
    pcaMseUnclipped: pca?.testMse.unclipped[settings.codeSize] ?? null,
    sampleStep: sampled?.step ?? null,
    sampleLoss: sampled?.losses[settings.loss] ?? null,
    imagesPerSecond: run.imagesPerSecond,
    backend: backend?.name ?? null,
    device: backend?.device ?? null,
    numTensors: run.memory.tensors,
    tensorBytes: run.memory.bytes,
    viewsShare: Object.values(run.viewShares).reduce((sum, share) => sum + share, 0),
    viewShares: { ...run.viewShares },
  };
}

export function scriptApi(lab: Lab): ScriptApi {
  return {
    // Copies: a script that changes what it gets does not change the page.
    settings: () => structuredClone(lab.getState().settings),
    set: (partial) => lab.set(settingsFrom(partial)),
    train: () => lab.train(),
    pause: () => lab.pause(),
    step: async (count = 1) => {
      await lab.step(stepsFrom(count));
      return metrics(lab);
    },
    restart: () => lab.restart(),
    metrics: () => metrics(lab),
    reconstruct: async (pixels) => {
      const result = await lab.reconstruct(pixelsFrom(pixels));
      const { code, reconstruction, pca, mse, pcaMse, rival } = result;
      return {
        ...{ code, reconstruction, pca, mse },
        pcaMse: pcaMse?.[rival] ?? null,
        pcaMseUnclipped: pcaMse?.unclipped ?? null,
      };
    },
  };
}
