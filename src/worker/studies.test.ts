import { describe, expect, it, vi } from 'vitest';
import type { Digits } from '../data/loader';
import type { FeatureFindings } from '../domain/features';
import type { StudyName } from '../domain/study';
import { someDigits } from '../engine/digits.testing';
import type { PcaBasis } from '../engine/pca';
import type { StudyNews } from '../protocol/messages';
import { FakeWorker, stubServer } from '../protocol/thread.testing';
import { Studies, type StudiesOptions } from './studies';
import type { Study, StudyTask } from './studyThread';
import type { TrainingRun } from './trainingRun';

const findings = (trainDigits: number) => ({ trainDigits }) as FeatureFindings;

/** A study's thread, which reports what a test makes it report. */
class FakeStudy extends FakeWorker<Parameters<Study>, FeatureFindings> {
  /** Resolves when the page has received it. */
  progress: Parameters<Study>[1] = () => {};
  found: (findings: FeatureFindings) => void = () => {};
  failed: (error: Error) => void = () => {};

  constructor(begun: () => void) {
    super((_, progress) => {
      this.progress = progress;
      queueMicrotask(begun);
      return new Promise((resolve, reject) => {
        this.found = resolve;
        this.failed = reject;
      });
    });
  }

  get task(): StudyTask | null {
    return this.asked[0]?.[0] ?? null;
  }
}

/** Studies of digits that have arrived, except for `changes`, by workers that only record their task. */
function setUp(changes: Partial<StudiesOptions> = {}) {
  const digits: Digits = {
    train: someDigits([60, 40]),
    test: someDigits([50]),
    changed: () => new Promise(() => {}),
  };
  const news: StudyNews[] = [];
  const names: StudyName[] = [];
  const workers: FakeStudy[] = [];
  let waiting: { met: () => boolean; resolve: () => void }[] = [];
  const check = () => {
    for (const { resolve } of waiting.filter(({ met }) => met())) resolve();
    waiting = waiting.filter(({ met }) => !met());
  };
  const retryPca = vi.fn<() => void>();
  const weights = [Float32Array.of(1, 2)];
  let synced = 0;
  const trainer = {
    step: 12,
    epoch: 0.5,
    sync: () => synced++,
    objective: { training: { batchSize: 9 } },
    autoencoder: { spec: { codeSize: 3 }, readWeights: async () => weights },
  };
  const run = { id: 4, trainer } as unknown as TrainingRun;
  const state: { basis: PcaBasis | null } = { basis: {} as PcaBasis };
  const studies = new Studies({
    digits,
    item: 'digit',
    loop: { withNetwork: (task) => task(run) },
    basis: () => state.basis,
    onNews(name, one) {
      names.push(name);
      news.push(one);
      check();
    },
    retryPca,
    create() {
      const worker = new FakeStudy(check);
      workers.push(worker);
      return worker.started;
    },
    ...changes,
  });
  const until = (met: () => boolean): Promise<void> =>
    met() ? Promise.resolve() : new Promise((resolve) => waiting.push({ met, resolve }));
  return {
    studies,
    retryPca,
    digits,
    news,
    names,
    workers,
    state,
    weights,
    synced: () => synced,
    until,
    /** The task of the n-th worker. */
    async task(index: number): Promise<StudyTask> {
      await until(() => workers[index]?.task != null);
      return workers[index]?.task as StudyTask;
    },
    doing: () => news.flatMap((one) => (one.kind === 'progress' ? [one.progress.doing] : [])),
    /** Resolves to the report of the n-th successful study. */
    async report(index: number) {
      const reports = () => news.flatMap((one) => (one.kind === 'report' ? [one.report] : []));
      await until(() => reports()[index] !== undefined);
      return reports()[index];
    },
    failures: () => news.flatMap((one) => (one.kind === 'failed' ? [one.message] : [])),
  };
}

describe('a study', () => {
  it('gives its worker the digits and the current network, and reports its results', async () => {
    const { studies, workers, task, report, news, names, digits, weights, synced } = setUp();
    studies.begin('features');
    const given = await task(0);
    expect(synced()).toBe(1);
    expect(given).toMatchObject({ name: 'features', model: { codeSize: 3 }, weights, previous: null });
    expect(given.test.pixels).toEqual(digits.test.pixels);
    // If the digits shared memory with others, all of it would be sent.
    expect(given.train.pixels.buffer).not.toBe(digits.train.pixels.buffer);
    await workers[0]?.progress({ done: 0.4, doing: 'Measuring' });
    workers[0]?.found(findings(100));
    expect(await report(0)).toEqual({ runId: 4, step: 12, epoch: 0.5, codeSize: 3, ...findings(100) });
    expect(news.at(-2)).toEqual({ kind: 'progress', progress: { done: 0.4, doing: 'Measuring' } });
    expect(new Set(names)).toEqual(new Set(['features']));
    expect(workers[0]?.ended).toBe(true);
  });

  it('gets its last results as long as digits and PCA are the same', async () => {
    const { studies, workers, task, report, state } = setUp();
    studies.begin('features');
    await task(0);
    workers[0]?.found(findings(100));
    await report(0);
    studies.begin('robustness');
    expect((await task(1)).previous).toBeNull();
    studies.begin('features');
    expect((await task(2)).previous).toMatchObject({ codeSize: 3, ...findings(100) });
    // More digits after a Retry give another PCA.
    state.basis = {} as PcaBasis;
    studies.begin('features');
    expect((await task(3)).previous).toBeNull();
  });

  it('runs beside a study of another name, and replaces one of the same name', async () => {
    const { studies, workers, task } = setUp();
    studies.begin('features');
    await task(0);
    studies.begin('robustness');
    await task(1);
    expect(workers[0]?.ended).toBe(false);
    studies.begin('features');
    await task(2);
    expect(workers.map(({ ended }) => ended)).toEqual([true, false, false]);
  });

  it('ends immediately and without a message when it is cancelled', async () => {
    const { studies, workers, task, news } = setUp();
    studies.begin('features');
    await task(0);
    const before = news.length;
    studies.cancel('features');
    expect(workers[0]?.ended).toBe(true);
    workers[0]?.found(findings(1));
    await workers[0]?.progress({ done: 1, doing: 'Measuring' });
    expect(news).toHaveLength(before);
  });

  it('waits for PCA, and says so', async () => {
    const { studies, workers, until, task, state, doing } = setUp();
    state.basis = null;
    studies.begin('features');
    await until(() => doing().some((words) => words.includes('PCA')));
    expect(workers).toHaveLength(0);
    state.basis = {} as PcaBasis;
    studies.update();
    await task(0);
  });

  it('is given up if its thread is silent or cannot be started, and can start again', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    stubServer(() => new Response('', { status: 404 }));
    try {
      const { studies, workers, task, until, failures } = setUp();
      studies.begin('features');
      await task(0);
      workers[0]?.begin();
      vi.advanceTimersByTime(120_000);
      await until(() => failures().length > 0);
      expect(failures()).toEqual(['The study stopped (no answer for 120 seconds).']);
      expect(workers[0]?.ended).toBe(true);

      studies.begin('features');
      await task(1);
      workers[1]?.fail();
      await until(() => failures().length > 1);
      expect(failures().at(-1)).toBe(
        'The study could not start: the server answered 404 for fake.worker.js.',
      );
    } finally {
      vi.useRealTimers();
      vi.unstubAllGlobals();
    }
  });

  it('fails if PCA does, and has PCA computed again when it is tried again', async () => {
    const { studies, until, state, failures, retryPca, task } = setUp();
    state.basis = null;
    studies.begin('features');
    studies.setPcaFailed(true);
    await until(() => failures().length > 0);
    expect(failures()).toEqual(['This measurement needs PCA, which could not be computed.']);
    expect(retryPca).not.toHaveBeenCalled();

    retryPca.mockImplementation(() => studies.setPcaFailed(false));
    studies.begin('features');
    expect(retryPca).toHaveBeenCalledOnce();
    state.basis = {} as PcaBasis;
    studies.update();
    await task(0);
    expect(failures()).toHaveLength(1);
  });

  it('waits for digits that are being fetched, and continues with fewer if they fail', async () => {
    const { studies, digits, task, until, doing } = setUp();
    digits.test.mark(0, 'coming');
    digits.train.mark(1, 'coming');
    studies.begin('features');
    await until(() => doing().includes('Waiting for the training digits'));
    digits.train.mark(1, 'failed');
    studies.update();
    await until(() => doing().includes('Waiting for the test digits'));
    digits.test.mark(0, 'ready');
    studies.update();
    expect((await task(0)).train.labels).toHaveLength(60);
  });

  it('says which digits are missing if none could be fetched', async () => {
    const { studies, digits, until, failures } = setUp();
    digits.test.mark(0, 'failed');
    studies.begin('features');
    await until(() => failures().length > 0);
    expect(failures()[0]).toContain('None of the test digits could be fetched');
  });

  it('passes on why its worker could not measure', async () => {
    const { studies, workers, task, until, failures } = setUp();
    studies.begin('features');
    await task(0);
    workers[0]?.failed(new Error('Some numbers are not finite.'));
    await until(() => failures().length > 0);
    expect(failures()).toEqual(['Some numbers are not finite.']);
    expect(workers[0]?.ended).toBe(true);
  });
});
