/** Trains one preset in the product's own training thread, as the page does, for bench/quality.mjs to measure. */
import type { BackendReport, Losses, PcaReport } from '../src/model/progress';
import { INITIAL_SETTINGS, type Settings } from '../src/model/settings';
import { modelSpec, trainingSpec } from '../src/model/spec';
import { TrainerClient } from '../src/training/client';

export interface QualityRun {
  readonly backend: BackendReport;
  readonly steps: number;
  readonly seconds: number;
  readonly test: Losses;
  /** Test MSE of PCA at the same code size. */
  readonly pcaMse: number;
  readonly imagesPerSecond: number;
}

declare global {
  interface Window {
    train(changes: Partial<Settings>): Promise<QualityRun>;
  }
}

window.train = (changes) => {
  const settings = { ...INITIAL_SETTINGS, backend: 'wasm', ...changes } as const;
  return new Promise((resolve, reject) => {
    let backend: BackendReport | null = null;
    let pca: PcaReport | null = null;
    let finished = false;
    let result: Omit<QualityRun, 'backend' | 'pcaMse'> | null = null;
    const client = new TrainerClient({
      backend: settings.backend,
      dataUrl: new URL('/data/mnist/', location.href).href,
      onRecovered: (message) => console.log(message),
      onMessage(message) {
        if (message.type === 'backend') backend = message.report;
        else if (message.type === 'pca') pca = message.report;
        else if (message.type === 'failed') reject(new Error(message.message));
        else if (message.type === 'state') finished = message.state === 'finished';
        else if (message.type === 'frame') {
          client.shown(message.runId);
          const { step: steps, seconds, imagesPerSecond } = message;
          const test = message.test.at(-1);
          if (test) {
            result = { steps, seconds, test: test.losses, imagesPerSecond };
            console.log(
              `epoch ${test.epoch.toFixed(2)}: BCE ${test.losses.bce.toFixed(4)}, MSE ${test.losses.mse.toFixed(5)}`,
            );
          }
        } else message satisfies { type: 'data' | 'speeds' | 'quality' };
        if (!finished || !result || !backend || !pca) return;
        client.dispose();
        resolve({ backend, ...result, pcaMse: pca.testMse[settings.codeSize] ?? Number.NaN });
      },
    });
    client.run(modelSpec(settings), trainingSpec(settings));
    client.train();
  });
};
