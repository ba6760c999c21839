/** Trains one network in the app's own training thread, like the page, for the benchmarks. */

import { TrainerClient, type TrainerMessage } from '../src/client/client';
import { accuracy } from '../src/domain/classification';
import { MNIST_SOURCE } from '../src/domain/dataSource';
import { type FeatureReport, REPRESENTATIONS, type Representation } from '../src/domain/features';
import type { BackendReport, Losses, PcaReport } from '../src/domain/progress';
import type { PcaErrors } from '../src/domain/rival';
import { INITIAL_SETTINGS, type Settings } from '../src/domain/settings';
import { modelSpec, trainingSpec } from '../src/domain/spec';

export interface QualityRun {
  readonly backend: BackendReport;
  readonly steps: number;
  readonly seconds: number;
  readonly test: Losses;
  /** Test MSE of PCA at the same code size. */
  readonly pcaMse: PcaErrors<number>;
  readonly imagesPerSecond: number;
  /** Percentage of test digits classified correctly from each representation, if requested. */
  readonly features?: Features;
}

type Features = Readonly<Record<Representation, { readonly knn: number; readonly probe: number }>>;

declare global {
  interface Window {
    train(changes: Partial<Settings>, features: boolean): Promise<QualityRun>;
  }
}

window.train = async (changes, features) => {
  const settings = { ...INITIAL_SETTINGS, backend: 'wasm', ...changes } as const;
  const hear = new Set<(message: TrainerMessage) => void>();
  const client = new TrainerClient({
    backend: settings.backend,
    data: MNIST_SOURCE,
    dataUrl: new URL('/data/', location.href).href,
    shouldTrain: () => true,
    onRecovered: (message) => console.log(message),
    onMessage: (message) => {
      for (const listener of hear) listener(message);
    },
  });
  /** Resolves when `listener` returns a value; rejects if training fails. */
  const until = <T>(listener: (message: TrainerMessage) => T | undefined) =>
    new Promise<T>((resolve, reject) => {
      const each = (message: TrainerMessage) => {
        if (message.type === 'failed') reject(new Error(message.message));
        const found = listener(message);
        if (found === undefined) return;
        hear.delete(each);
        resolve(found);
      };
      hear.add(each);
    });
  let last: Pick<QualityRun, 'steps' | 'seconds' | 'test' | 'imagesPerSecond'> | undefined;
  hear.add((message) => {
    if (message.type !== 'frame') return;
    client.shown(message.runId);
    const { step: steps, seconds, imagesPerSecond } = message;
    const test = message.test.at(-1);
    if (!test) return;
    last = { steps, seconds, test: test.losses, imagesPerSecond };
    const { bce, mse } = test.losses;
    console.log(`epoch ${test.epoch.toFixed(2)}: BCE ${bce.toFixed(4)}, MSE ${mse.toFixed(5)}`);
  });
  const backend = until((message) => (message.type === 'backend' ? message.report : undefined));
  const pca = until((message) => (message.type === 'pca' ? message.report : undefined));
  const finished = until(
    (message) => (message.type === 'state' && message.state === 'finished') || undefined,
  );
  client.run(modelSpec(settings), trainingSpec(settings));
  client.train();
  await finished;
  const measureFeatures = async (): Promise<Features> => {
    const report = until<FeatureReport>((message) => {
      if (message.type !== 'study') return undefined;
      if (message.news.kind === 'failed') throw new Error(message.news.message);
      return message.news.kind === 'report' ? (message.news.report as FeatureReport) : undefined;
    });
    client.study('features');
    const { labels, figures } = await report;
    const shares = REPRESENTATIONS.map((each): [Representation, { knn: number; probe: number }] => {
      const { neighbours, probe } = figures[each];
      return [each, { knn: 100 * accuracy(labels, neighbours), probe: 100 * accuracy(labels, probe) }];
    });
    return Object.fromEntries(shares) as Features;
  };
  const measured = features ? { features: await measureFeatures() } : {};
  const run = last;
  if (!run) throw new Error('Training finished without a test loss.');
  const { clipped, unclipped } = ((await pca) satisfies PcaReport).testMse;
  const at = settings.codeSize;
  client.dispose();
  return {
    ...run,
    backend: (await backend) satisfies BackendReport,
    pcaMse: { clipped: clipped[at] ?? Number.NaN, unclipped: unclipped[at] ?? Number.NaN },
    ...measured,
  };
};
