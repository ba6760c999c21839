import type { Checkpoint } from '../domain/checkpoint';
import { MNIST_SOURCE } from '../domain/dataSource';
import { INITIAL_SETTINGS } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import type { Frame } from '../protocol/messages';
import { TrainerClient, type TrainerMessage, type TrainerOptions } from './client';
import { FakeWorker } from './fakeWorker.testing';

export const model = modelSpec(INITIAL_SETTINGS);
export const training = trainingSpec(INITIAL_SETTINGS);

export const report = { name: 'wasm', device: 'SIMD', precision: 'float32', reason: null } as const;

export const frame = (runId: number, step: number): Frame => ({
  type: 'frame',
  runId,
  step,
  epoch: 0,
  seconds: 0,
  imagesPerSecond: 0,
  learningRate: 0.001,
  train: [],
  test: [],
  sample: [],
  map: null,
  moment: null,
  samples: null,
  answer: null,
  viewShares: { test: 0, map: 0, frame: 0, checkpoint: 0 },
  memory: { tensors: 0, bytes: 0 },
});

export const checkpoint = (step: number): Checkpoint => ({
  model,
  step,
  epoch: step / 469,
  seconds: 1,
  tested: null,
  weights: [],
  optimizer: { kind: 'adam', steps: step, slots: [] },
  losses: { steps: step, bce: 0, mse: 0 },
  order: '',
});

/** A client with workers that do only what a test makes them do. */
export function connect(options: Partial<TrainerOptions> = {}) {
  const workers: FakeWorker[] = [];
  const messages: TrainerMessage[] = [];
  const recoveries: string[] = [];
  const network = new EventTarget();
  /** What the page wants of the run. */
  const page = { trains: false };
  const client = new TrainerClient({
    backend: 'wasm',
    data: MNIST_SOURCE,
    dataUrl: 'http://x/data/',
    shouldTrain: () => page.trains,
    network,
    onMessage: (message) => messages.push(message),
    onRecovered: (message) => recoveries.push(message),
    createWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    ...options,
  });
  const worker = () => workers.at(-1) as FakeWorker;
  /** A worker whose backend runs, and a run that trains. */
  const trains = () => {
    worker().say({ type: 'backend', report });
    const runId = client.run(model, training);
    page.trains = true;
    client.train();
    worker().state(runId, 'training');
    return runId;
  };
  return { client, page, network, workers, worker, messages, recoveries, trains };
}
