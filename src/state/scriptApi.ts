/** `window.hourglass`: what scripts, teaching material and tests can do with the page. The README documents it. */
import type { BackendName } from '../domain/progress';
import type { Reconstruction, RunState, ViewShares } from '../domain/results';
import { rivalOf } from '../domain/rival';
import type { Settings } from '../domain/settings';
import type { Lab } from './state';

/** Figures of the latest frame. Those that `step` resolves to are all of the same step, but for PCA's. */
export interface Metrics {
  readonly runId: number;
  readonly state: RunState;
  readonly epoch: number;
  readonly step: number;
  /** In the loss being trained, averaged over pixels and, with fading weights, over steps; null until measured. */
  readonly trainLoss: number | null;
  /** The step that `testLoss` and `testMse` are of: while training goes on, mostly an earlier one. */
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
  /** The same, never clipped: the least error that any linear code of this size has. */
  readonly pcaMseUnclipped: number | null;
  readonly imagesPerSecond: number;
  /** What really runs; null until the worker has said so. */
  readonly backend: BackendName | null;
  readonly device: string | null;
  /** Tensors that tfjs holds in the worker. */
  readonly numTensors: number;
  /** What the page's views, test losses included, have cost the worker, as a part of the time spent on training. */
  readonly viewsShare: number;
  /** The same for each kind of view. */
  readonly viewShares: ViewShares;
}

export interface ScriptApi {
  settings(): Settings;
  /**
   * Out-of-range values are clamped, foreign ones ignored. A change of the network or of the seed begins a new run, as
   * `restart` does.
   */
  set(partial: Partial<Settings>): void;
  train(): void;
  /** Rests, and so do runs that begin from now on, until `train`. */
  pause(): void;
  /**
   * Pauses, takes `count` training steps (a whole number from 1) from where the run is then, and resolves to the metrics
   * after them. A run that the same code has just begun is at step 0: its steps are the same, whenever they are asked
   * for. Steps that are asked for while others are taken are added to them. Rejects, with a sentence, where they could
   * not be taken: `train`, `pause`, a new run or another backend came before them.
   */
  step(count?: number): Promise<Metrics>;
  /** A new run of the same settings from the same seed, at step 0. It trains where the run before was not paused. */
  restart(): void;
  metrics(): Metrics;
  /**
   * Passes 784 values from 0 to 1 through the network as it is now, one that is still being built once it is, and through
   * PCA. `pcaMse` and `pcaMseUnclipped` are as in the metrics, of these pixels. Rejects where they are not 784 finite
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
    imagesPerSecond: run.imagesPerSecond,
    backend: backend?.name ?? null,
    device: backend?.device ?? null,
    numTensors: run.memory.tensors,
    viewsShare: run.viewShares.test + run.viewShares.map + run.viewShares.frame,
    viewShares: run.viewShares,
  };
}

export function scriptApi(lab: Lab): ScriptApi {
  return {
    settings: () => lab.getState().settings,
    set: (partial) => lab.set(partial),
    train: () => lab.train(),
    pause: () => lab.pause(),
    step: async (count = 1) => {
      await lab.step(count);
      return metrics(lab);
    },
    restart: () => lab.restart(),
    metrics: () => metrics(lab),
    reconstruct: async (pixels) => {
      const result = await lab.reconstruct(Float32Array.from(pixels));
      const { code, reconstruction, pca, mse, pcaMse, rival } = result;
      return {
        ...{ code, reconstruction, pca, mse },
        pcaMse: pcaMse?.[rival] ?? null,
        pcaMseUnclipped: pcaMse?.unclipped ?? null,
      };
    },
  };
}
