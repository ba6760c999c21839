import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { someDigits } from '../engine/digits.testing';
import { FakeWorker, stubServer } from '../protocol/thread.testing';
import type { ComputePca, PcaResult } from './pca.worker';
import { PcaBaseline } from './pcaBaseline';

const RESULT = {} as PcaResult;

/** PCA of digits that have arrived. Its threads answer, fail or are silent as a test makes them. */
function setUp() {
  const digits = {
    train: someDigits([6, 4]),
    test: someDigits([5]),
    changed: () => new Promise<void>(() => {}),
  };
  const workers: (FakeWorker<Parameters<ComputePca>, PcaResult> & { answer?: () => void })[] = [];
  const news: string[] = [];
  const baseline = new PcaBaseline(
    digits,
    {
      onBegun: () => news.push('begun'),
      onResult: () => news.push('result'),
      onError: (message) => news.push(message),
    },
    () => {
      let answer = () => {};
      const answered = new Promise<PcaResult>((resolve) => {
        answer = () => resolve(RESULT);
      });
      const worker = Object.assign(new FakeWorker((_: Uint8Array, __: Uint8Array) => answered), { answer });
      workers.push(worker);
      return worker.started;
    },
  );
  /** The n-th thread, once it has been started. Its script then runs. */
  const worker = (index: number) =>
    vi.waitFor(() => {
      const found = workers[index];
      if (!found) throw new Error(`Thread ${index} was not started.`);
      found.begin();
      return found;
    });
  return { baseline, digits, workers, worker, news };
}

const ERROR = 'PCA stopped (out of memory). Training continues without the comparison.';

describe('PCA', () => {
  beforeEach(() => {
    stubServer();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  /** Lets promises and messages settle without any time passing on the fake clock. */
  const settled = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));

  it('is computed once for the same digits, when none are on their way', async () => {
    const { baseline, digits, workers, worker, news } = setUp();
    digits.train.mark(1, 'coming');
    baseline.update();
    expect(workers).toHaveLength(0);
    digits.train.mark(1, 'ready');
    baseline.update();
    (await worker(0)).answer?.();
    await vi.waitFor(() => expect(news).toEqual(['begun', 'result']));
    baseline.update();
    baseline.retry();
    expect(workers).toHaveLength(1);
    expect(workers[0]?.ended).toBe(true);
  });

  it('is computed by another thread at once if its thread ends, and nothing is said', async () => {
    const { baseline, worker, news } = setUp();
    baseline.update();
    (await worker(0)).fail('out of memory');
    await settled();
    vi.advanceTimersByTime(0);
    (await worker(1)).answer?.();
    await vi.waitFor(() => expect(news).toEqual(['begun', 'result']));
  });

  it('is tried again after 2, 10 and 30 seconds if that fails too, then only when it is wanted', async () => {
    const { baseline, workers, worker, news } = setUp();
    baseline.update();
    for (const [index, pause] of [0, 2_000, 10_000, 30_000].entries()) {
      (await worker(index)).fail('out of memory');
      await settled();
      vi.advanceTimersByTime(Math.max(pause - 1, 0));
      if (pause > 0) expect(workers).toHaveLength(index + 1);
      vi.advanceTimersByTime(1);
      expect(workers).toHaveLength(index + 2);
    }
    (await worker(4)).fail('out of memory');
    await settled();
    vi.advanceTimersByTime(600_000);
    expect(workers).toHaveLength(5);
    // The message stays while it is tried again.
    expect(news).toEqual(['begun', ERROR, ERROR, ERROR, ERROR]);

    baseline.retry();
    (await worker(5)).answer?.();
    await vi.waitFor(() => expect(news.slice(5)).toEqual(['begun', 'result']));
  });

  it('is computed at once when it is wanted during a pause, and only once', async () => {
    const { baseline, workers, worker } = setUp();
    baseline.update();
    for (const index of [0, 1]) {
      (await worker(index)).fail('out of memory');
      await settled();
      vi.advanceTimersByTime(0);
    }
    expect(workers).toHaveLength(2);
    baseline.retry();
    expect(workers).toHaveLength(3);
    vi.advanceTimersByTime(60_000);
    expect(workers).toHaveLength(3);
  });

  it('is not tried again by itself if it takes too long: it would again', async () => {
    const { baseline, workers, worker, news } = setUp();
    baseline.update();
    await worker(0);
    vi.advanceTimersByTime(180_000);
    await settled();
    vi.advanceTimersByTime(600_000);
    expect(workers).toHaveLength(1);
    expect(news).toEqual([
      'begun',
      'PCA stopped (no answer for 180 seconds). Training continues without the comparison.',
    ]);
  });
});
