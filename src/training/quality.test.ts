import { describe, expect, it } from 'vitest';
import type { Digits } from '../data/loader';
import { someDigits } from '../engine/digits.testing';
import type { PcaBasis } from '../engine/pca';
import { PIXELS } from '../model/digit';
import type { QualityFigures, Representation } from '../model/quality';
import { Ended } from './display';
import type { QualityNews } from './messages';
import { Quality, type QualityOptions, type QualityWorker } from './quality';
import type { QualityAnswer, QualityTask } from './quality.worker';
import type { Run } from './run';

const figures = (value: number) => ({ silhouette: value }) as QualityFigures;

class FakeWorker implements QualityWorker {
  onmessage: QualityWorker['onmessage'] = null;
  onerror: QualityWorker['onerror'] = null;
  ended = false;
  task: QualityTask | null = null;

  constructor(private readonly onTask: () => void) {}

  postMessage(task: QualityTask) {
    this.task = task;
    this.onTask();
  }

  terminate() {
    this.ended = true;
  }

  /** Speaks, as the thread does; also after its end, as messages on their way do. */
  say(answer: QualityAnswer) {
    (this.onmessage as ((event: { data: QualityAnswer }) => void) | null)?.({ data: answer });
  }

  find(of: Representation, value: number) {
    this.say({ type: 'figures', of, figures: figures(value) });
  }
}

/** Measurements of digits that are there, but for what `changes` says, by workers that only write down their task. */
function setUp(changes: Partial<QualityOptions> = {}) {
  const digits: Digits = {
    train: someDigits([60, 40]),
    test: someDigits([50]),
    changed: () => new Promise(() => {}),
  };
  const news: QualityNews[] = [];
  const workers: FakeWorker[] = [];
  let waiting: { met: () => boolean; resolve: () => void }[] = [];
  const check = () => {
    for (const { resolve } of waiting.filter(({ met }) => met())) resolve();
    waiting = waiting.filter(({ met }) => !met());
  };
  const codes = (pixels: Uint8Array) => Promise.resolve(new Float32Array((3 * pixels.length) / PIXELS));
  const run = {
    id: 4,
    trainer: { step: 12, epoch: 0.5, autoencoder: { spec: { codeSize: 3 } } },
    display: { codes },
  } as unknown as Run;
  const state: { basis: PcaBasis | null } = { basis: {} as PcaBasis };
  const quality = new Quality({
    digits,
    loop: { withNetwork: (task) => task(run) },
    basis: () => state.basis,
    onNews(one) {
      news.push(one);
      check();
    },
    createWorker() {
      const worker = new FakeWorker(check);
      workers.push(worker);
      return worker;
    },
    ...changes,
  });
  return {
    quality,
    digits,
    news,
    workers,
    state,
    until(met: () => boolean): Promise<void> {
      if (met()) return Promise.resolve();
      return new Promise((resolve) => waiting.push({ met, resolve }));
    },
    doing: () => news.flatMap((one) => (one.kind === 'progress' ? [one.progress.doing] : [])),
    failures: () => news.flatMap((one) => (one.kind === 'failed' ? [one.message] : [])),
  };
}

describe('a measurement of the features', () => {
  it('gives the worker the digits with their codes, and reports what it finds', async () => {
    const { quality, workers, until, news, digits } = setUp();
    quality.measure();
    await until(() => workers[0]?.task != null);
    const [worker] = workers as [FakeWorker];
    expect(worker.task).toMatchObject({ known: {}, codes: { size: 3 } });
    expect(worker.task?.codes.train).toHaveLength(300);
    expect(worker.task?.test).toEqual(digits.test.pixels);
    // Sent with the digits, memory that they share would be sent too.
    expect(worker.task?.train.buffer).not.toBe(digits.train.pixels.buffer);
    worker.say({ type: 'progress', progress: { done: 0.4, doing: 'Measuring' } });
    worker.find('code', 1);
    worker.find('pca', 2);
    worker.find('pixels', 3);
    worker.say({ type: 'done' });
    expect(news.at(-2)).toEqual({ kind: 'progress', progress: { done: 0.4, doing: 'Measuring' } });
    expect(news.at(-1)).toEqual({
      kind: 'report',
      report: {
        runId: 4,
        step: 12,
        epoch: 0.5,
        codeSize: 3,
        trainDigits: 100,
        labels: digits.test.labels,
        figures: { code: figures(1), pca: figures(2), pixels: figures(3) },
      },
    });
    expect(worker.ended).toBe(true);
  });

  it('measures the pixels and PCA once only, also where it was cancelled after them', async () => {
    const { quality, workers, until, state, news } = setUp();
    quality.measure();
    await until(() => workers[0]?.task != null);
    workers[0]?.find('pca', 2);
    workers[0]?.find('pixels', 3);
    quality.cancel();
    quality.measure();
    await until(() => workers[1]?.task != null);
    expect(workers[1]?.task?.known).toEqual({ pca: figures(2), pixels: figures(3) });
    workers[1]?.find('code', 1);
    workers[1]?.say({ type: 'done' });
    expect(news.at(-1)).toMatchObject({ report: { figures: { code: figures(1), pixels: figures(3) } } });
    // More digits, by a Retry, make another PCA.
    state.basis = {} as PcaBasis;
    quality.measure();
    await until(() => workers[2]?.task != null);
    expect(workers[2]?.task?.known).toEqual({});
  });

  it('ends at once and without a word when it is cancelled', async () => {
    const { quality, workers, until, news } = setUp();
    quality.measure();
    await until(() => workers[0]?.task != null);
    const before = news.length;
    quality.cancel();
    expect(workers[0]?.ended).toBe(true);
    workers[0]?.say({ type: 'done' });
    expect(news).toHaveLength(before);
  });

  it('waits for PCA, and says so', async () => {
    const { quality, workers, until, state, doing } = setUp();
    state.basis = null;
    quality.measure();
    await until(() => doing().some((words) => words.includes('PCA')));
    expect(workers).toHaveLength(0);
    state.basis = {} as PcaBasis;
    quality.update();
    await until(() => workers[0]?.task != null);
  });

  it('fails where PCA does', async () => {
    const { quality, until, state, failures } = setUp();
    state.basis = null;
    quality.measure();
    quality.failPca('PCA could not be computed.');
    await until(() => failures().length > 0);
    expect(failures()).toEqual(['PCA could not be computed.']);
  });

  it('waits for digits that are on their way, and goes on with fewer where they fail', async () => {
    const { quality, digits, workers, until, doing } = setUp();
    digits.test.mark(0, 'coming');
    digits.train.mark(1, 'coming');
    quality.measure();
    await until(() => doing().includes('Waiting for the training digits'));
    digits.train.mark(1, 'failed');
    quality.update();
    await until(() => doing().includes('Waiting for the test digits'));
    digits.test.mark(0, 'ready');
    quality.update();
    await until(() => workers[0]?.task != null);
    expect(workers[0]?.task?.classes.train).toHaveLength(60);
  });

  it('says which digits are missing where none could be fetched', async () => {
    const { quality, digits, until, failures } = setUp();
    digits.test.mark(0, 'failed');
    quality.measure();
    await until(() => failures().length > 0);
    expect(failures()[0]).toContain('None of the test digits could be fetched');
  });

  it('passes on why the worker could not measure', async () => {
    const { quality, workers, until, failures } = setUp();
    quality.measure();
    await until(() => workers[0]?.task != null);
    workers[0]?.say({ type: 'failed', message: 'Some codes are not finite numbers.' });
    expect(failures()).toEqual(['Some codes are not finite numbers.']);
    expect(workers[0]?.ended).toBe(true);
  });

  it('is not missed where a new run took the network away', async () => {
    let reject: (error: Error) => void = () => {};
    const gone = new Promise<never>((_, no) => {
      reject = no;
    });
    const { quality, failures, workers } = setUp({ loop: { withNetwork: () => gone } });
    quality.measure();
    reject(new Ended());
    await gone.catch(() => {});
    expect([...failures(), ...workers]).toEqual([]);
  });
});
