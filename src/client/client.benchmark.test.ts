import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MNIST_SOURCE } from '../domain/dataSource';
import type { BackendName, BackendSpeeds } from '../domain/progress';
import type { TrainerMessage } from './client';
import { checkpoint, connect, model, report, training } from './client.testing';
import type { FakeWorker } from './fakeWorker.testing';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a measurement of the backends', () => {
  const environment = '1; 8 cores, not isolated; Browser 1';
  const speedOf = (name: BackendName, imagesPerSecond: number) =>
    ({ name, imagesPerSecond, reason: null }) as const;
  const speeds: BackendSpeeds = { environment, results: [speedOf('wasm', 1000), speedOf('webgl', 9000)] };
  const start = ({ received }: FakeWorker) => received.find(({ type }) => type === 'start');
  const measured = async (worker: FakeWorker | undefined, name: BackendName, imagesPerSecond: number) => {
    worker?.say({ type: 'measured', speed: speedOf(name, imagesPerSecond) });
    await vi.advanceTimersByTimeAsync(0);
  };
  const told = (messages: readonly TrainerMessage[]) => messages.filter(({ type }) => type === 'speeds');

  beforeEach(() => {
    vi.stubGlobal('navigator', { userAgent: 'Browser 1', hardwareConcurrency: 8 });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is made on a first visit, while the training worker fetches the digits', async () => {
    const { client, workers, messages } = connect({ backend: 'auto' });
    const [measurer, worker] = workers as [FakeWorker, FakeWorker];
    client.run(model, training);
    expect(measurer.types()).toEqual(['measure']);
    expect(start(worker)).toMatchObject({ backend: 'auto', ranking: null });
    await measured(measurer, 'wasm', 1000);
    expect(worker.types()).toEqual(['start', 'run']);
    await measured(measurer, 'webgl', 9000);
    expect(worker.received.at(-1)).toEqual({ type: 'ranked', ranking: ['webgl', 'wasm'] });
    expect(measurer.ended).toBe(true);
    expect(told(messages).at(-1)).toEqual({ type: 'speeds', measuring: false, speeds });
  });

  it('is not made if the speeds are known, or if a backend was named', () => {
    const known = connect({ backend: 'auto', speeds });
    expect(known.workers).toHaveLength(1);
    expect(start(known.worker())).toMatchObject({ ranking: ['webgl', 'wasm'] });
    const named = connect({ backend: 'wasm' });
    expect(named.workers).toHaveLength(1);
    expect(start(named.worker())).toMatchObject({ ranking: [] });
  });

  it('is made again if the browser, the cores or the isolation have changed', () => {
    const { workers, messages } = connect({
      backend: 'auto',
      speeds: { ...speeds, environment: environment.replace('8 cores', '4 cores') },
    });
    expect(workers).toHaveLength(2);
    expect(told(messages)).toEqual([{ type: 'speeds', measuring: true, speeds: null }]);
  });

  it('is made again if only plain JavaScript worked, or nothing', () => {
    const none = { name: 'wasm', imagesPerSecond: null, reason: 'it could not be started.' } as const;
    for (const results of [[none, speedOf('cpu', 90)], [none]]) {
      const { workers } = connect({ backend: 'auto', speeds: { environment, results } });
      expect(workers.map((worker) => worker.types())).toEqual([['measure'], ['start']]);
    }
  });

  it('moves the run to a backend that was late and is faster', async () => {
    const { client, page, workers } = connect({ backend: 'auto' });
    const [measurer, worker] = workers as [FakeWorker, FakeWorker];
    const runId = client.run(model, training);
    page.trains = true;
    client.train();
    await measured(measurer, 'wasm', 1000);
    await vi.advanceTimersByTimeAsync(700);
    expect(worker.received.at(-1)).toEqual({ type: 'ranked', ranking: ['wasm'] });
    worker.say({ type: 'backend', report });
    await measured(measurer, 'webgl', 9000);
    const reply = { kind: 'checkpoint', checkpoint: checkpoint(30) } as const;
    worker.say({ type: 'reply', requestId: worker.requestId('checkpoint'), reply });
    await vi.advanceTimersByTimeAsync(0);
    expect(workers).toHaveLength(3);
    expect(workers[2]?.received).toEqual([
      {
        type: 'start',
        backend: 'auto',
        ranking: ['webgl', 'wasm'],
        refused: [],
        data: MNIST_SOURCE,
        dataUrl: 'http://x/data/',
      },
      { type: 'run', runId, model, training, checkpoint: checkpoint(30) },
      { type: 'train' },
    ]);
  });

  it('hands the run over when the person asks for it, and gives the waiting worker more time', async () => {
    const { client, workers, worker, trains, recoveries } = connect({ speeds });
    const runId = trains();
    const asked = client.measureBackends();
    const reply = { kind: 'checkpoint', checkpoint: checkpoint(77) } as const;
    worker().say({ type: 'reply', requestId: worker().requestId('checkpoint'), reply });
    await asked;
    const [before, measurer, after] = workers;
    expect(before?.ended).toBe(true);
    expect(after?.received).toEqual([
      {
        type: 'start',
        backend: 'wasm',
        ranking: null,
        refused: [],
        data: MNIST_SOURCE,
        dataUrl: 'http://x/data/',
      },
      { type: 'run', runId, model, training, checkpoint: checkpoint(77) },
      { type: 'train' },
    ]);
    await vi.advanceTimersByTimeAsync(14_000);
    for (const name of ['wasm', 'webgl', 'webgpu'] as const) {
      await measured(measurer, name, 1000);
      await vi.advanceTimersByTimeAsync(14_000);
    }
    await measured(measurer, 'cpu', 10);
    expect(after?.received.at(-1)).toMatchObject({
      type: 'ranked',
      ranking: ['wasm', 'webgl', 'webgpu', 'cpu'],
    });
    expect(recoveries).toEqual([]);
  });

  it('stops if the person chooses a backend meanwhile, and keeps the earlier results', async () => {
    const { client, workers, messages } = connect({ speeds, backend: 'auto' });
    const asked = client.measureBackends();
    await vi.advanceTimersByTimeAsync(2_000);
    await asked;
    const chosen = client.setBackend('cpu');
    await vi.advanceTimersByTimeAsync(2_000);
    await chosen;
    expect(workers.map(({ ended }) => ended)).toEqual([true, true, true, false]);
    expect(told(messages).at(-1)).toEqual({ type: 'speeds', measuring: false, speeds });
  });
});
