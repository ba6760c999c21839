import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { NO_OPENING } from '../address/opening';
import { setUp as setUpLab } from '../lab.testing';
import { freshRun } from '../reduce';
import { readImages } from './images';
import { createKeeper, titleOf } from './keeper';
import { listRuns, writeRun } from './records';
import { checkpoint, emptyDatabase, keyOf, point, run, SMALL } from './records.testing';

beforeEach(emptyDatabase);

function setUp() {
  const stage = setUpLab(SMALL);
  const stored = new Map<string, string>();
  const session = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  } as unknown as Storage;
  let hear: () => void = () => {};
  const page = new EventTarget();
  const channel = {
    postMessage: vi.fn<BroadcastChannel['postMessage']>(),
    addEventListener: (_: string, listener: () => void) => {
      hear = listener;
    },
  } as unknown as BroadcastChannel;
  const keeper = createKeeper({
    lab: stage.lab,
    version: '0.1.0',
    surroundings: { session: () => session, locks: undefined },
    asked: { settings: SMALL, opening: NO_OPENING, plain: true },
    page: { addEventListener: page.addEventListener.bind(page), document: { visibilityState: 'visible' } },
    channel,
  });
  const { lab } = stage;
  /** The page's run takes steps and sends its checkpoint. */
  const trains = (step: number, mse: number) => {
    stage.frame(step, { test: [point(step, mse)] });
    stage.say({ type: 'checkpoint', runId: lab.getState().run.id, checkpoint: checkpoint(step, mse) });
  };
  const keys = () => keeper.getState().runs?.map(({ key }) => key);
  /** Whether the browser would ask before it closes the page. */
  const asks = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  return { ...stage, keeper, trains, keys, channel, hear: () => hear(), asks };
}

const two = async () => {
  await writeRun(run(1), checkpoint(100, 0.05, 1));
  await writeRun(run(2), checkpoint(100, 0.05, 2));
};

describe('the keeper of runs', () => {
  it('records the page’s run as it trains, and tells other tabs', async () => {
    const { keeper, lab, trains, channel } = setUp();
    await keeper.load();
    expect(keeper.getState().runs).toEqual([]);
    trains(100, 0.05);
    await expect.poll(() => keeper.getState().runs?.[0]?.step).toBe(100);
    trains(200, 0.04);
    await expect
      .poll(() => keeper.getState().runs?.[0])
      .toMatchObject({
        key: lab.getState().run.key,
        step: 200,
        tested: { step: 200, losses: { mse: 0.04 } },
      });
    expect(keeper.getState().saving).toMatchObject({ kind: 'saved', step: 200 });
    expect(channel.postMessage).toHaveBeenCalledWith('changed');
  });

  it('shows a run that another tab has changed, once the runs are shown at all', async () => {
    const { keeper, hear, keys } = setUp();
    await two();
    hear();
    expect(keeper.getState().runs).toBeNull();
    await keeper.load();
    await writeRun(run(3), checkpoint(100, 0.05));
    hear();
    await expect.poll(keys).toEqual([keyOf(3), keyOf(2), keyOf(1)]);
  });

  it('has one baseline at most', async () => {
    const { keeper } = setUp();
    await two();
    await keeper.load();
    const pinned = () => keeper.getState().runs?.flatMap(({ key, pinned }) => (pinned ? [key] : []));
    await keeper.pin(keyOf(1));
    expect(pinned()).toEqual([keyOf(1)]);
    await keeper.pin(keyOf(2));
    expect(pinned()).toEqual([keyOf(2)]);
    await keeper.pin(null);
    expect(pinned()).toEqual([]);
  });

  it('takes deleted runs off the plot and out of the comparison, and brings them back', async () => {
    const { keeper, keys } = setUp();
    await two();
    await keeper.load();
    await keeper.rename(keyOf(1), 'mine');
    keeper.overlay([keyOf(1), keyOf(2)]);
    keeper.compare([keyOf(1), keyOf(2)]);
    await keeper.remove([keyOf(1)]);
    expect(keys()).toEqual([keyOf(2)]);
    expect(keeper.getState()).toMatchObject({ overlaid: [keyOf(2)], compared: [keyOf(2)] });
    expect(keeper.getState().removed).toHaveLength(1);
    await keeper.restore();
    expect(keeper.getState().runs?.map(({ name }) => name)).toEqual(['', 'mine']);
    expect(keeper.getState().removed).toEqual([]);
    expect((await keeper.checkpoint(keyOf(1)))?.weights[0]?.[0]).toBe(1);
  });

  it('opens the latest checkpoint as the same run, and the best one as a new run', async () => {
    const { keeper, lab } = setUp();
    await writeRun(run(1), checkpoint(50, 0.04));
    await writeRun(run(1), checkpoint(100, 0.05));
    await keeper.open(keyOf(1));
    expect(lab.getState()).toMatchObject({ run: { key: keyOf(1), step: 100 }, course: 'halted' });
    await keeper.open(keyOf(1), 'best');
    expect(lab.getState().run.step).toBe(50);
    expect(lab.getState().run.key).not.toBe(keyOf(1));
    expect(lab.getState().run.curves.test.map(({ step }) => step)).toEqual([50]);
    await keeper.open(keyOf(1), 'f'.repeat(32));
    expect(lab.getState().notice?.message).toContain('its weights are missing or damaged');
  });

  it('keeps the present weights under a name, and says so if there are none', async () => {
    const { keeper, lab, client, frame } = setUp();
    client.checkpoint.mockResolvedValueOnce(null);
    await keeper.keepCheckpoint('before noise');
    expect(lab.getState().notice?.message).toContain('the run has taken no step');
    frame(100);
    client.checkpoint.mockResolvedValueOnce(checkpoint(100, 0.05, 3));
    await keeper.keepCheckpoint('before noise');
    const [record] = await listRuns();
    const kept = record?.checkpoints.find(({ name }) => name === 'before noise');
    expect(kept).toMatchObject({ step: 100 });
    expect((await keeper.checkpoint(record?.key ?? '', kept?.id))?.weights[0]?.[0]).toBe(3);
  });

  it('puts eight runs on the plot at most, and says how many are left out', () => {
    const { keeper, lab } = setUp();
    keeper.overlay(Array.from({ length: 8 }, (_, n) => keyOf(n)));
    expect(lab.getState().notice).toBeNull();
    keeper.overlay(Array.from({ length: 10 }, (_, n) => keyOf(n)));
    expect(keeper.getState().overlaid).toHaveLength(8);
    expect(lab.getState().notice?.message).toMatch(
      /^The plot holds at most 8 runs at once: 2 runs are not on it/,
    );
  });

  it('records a point of a sweep beside the page’s own run, under the sweep’s name', async () => {
    const { keeper } = setUp();
    await keeper.load();
    const own = { ...freshRun(5, null), step: 100, curves: { train: [], test: [point(100, 0.05)] } };
    await keeper.record({
      run: own,
      settings: { ...SMALL, codeSize: 1, epochs: 2 },
      checkpoint: checkpoint(100, 0.05),
      backend: { name: 'cpu', device: 'JavaScript', precision: 'float32', reason: null },
      sweep: 'Article',
    });
    const [record] = keeper.getState().runs ?? [];
    expect(record).toMatchObject({
      key: own.key,
      sweep: 'Article',
      backend: { name: 'cpu' },
      best: { step: 100 },
    });
    expect(record && titleOf(record)).toBe('Article, code of 1');
    expect(record?.checkpoints.map(({ id }) => id)).toEqual(['latest', 'best']);
  });

  it('says why a run is not saved if the storage is full, and why there are no runs if it is forbidden', async () => {
    const { keeper, lab, trains, asks } = setUp();
    expect(asks()).toBe(false);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    trains(100, 0.05);
    await expect.poll(() => keeper.getState().saving.kind).toBe('failed');
    expect(keeper.getState().saving).toMatchObject({ why: 'the browser’s storage is full' });
    expect(asks()).toBe(true);
    const settings = SMALL;
    const trained = {
      run: freshRun(9, null),
      settings,
      checkpoint: checkpoint(1, 0.1),
      backend: null,
      sweep: 'x',
    };
    await keeper.record(trained);
    expect(lab.getState().notice?.message).toBe(
      'A point of the sweep is not among the runs: the browser’s storage is full.',
    );
    put.mockRestore();
    const all = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    await keeper.load();
    expect(keeper.getState()).toMatchObject({
      runs: [],
      saving: { kind: 'failed', why: 'this browser does not allow the page to store anything' },
    });
    all.mockRestore();
  });

  it('writes a run that was not saved again by itself, also without a further step', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { keeper, lab, trains } = setUp();
      const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
      });
      trains(100, 0.05);
      await vi.waitFor(() => expect(keeper.getState().saving.kind).toBe('failed'));
      await vi.advanceTimersByTimeAsync(15_000);
      expect(keeper.getState().saving.kind).toBe('failed');
      put.mockRestore();
      await vi.advanceTimersByTimeAsync(15_000);
      await vi.waitFor(() => expect(keeper.getState().saving).toMatchObject({ kind: 'saved', step: 100 }));
      expect((await listRuns())[0]?.key).toBe(lab.getState().run.key);
    } finally {
      vi.useRealTimers();
    }
  });

  it('says once that own images are not stored, and stores them as soon as it can', async () => {
    const { keeper, lab, trains } = setUp();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const part = { count: 1, pixels: new Uint8Array(784), labels: new Uint8Array(1) };
    lab.bringImages({ name: 'Leaves', classes: ['oak'], labelled: false, train: part, test: part });
    await expect
      .poll(() => lab.getState().notice?.message)
      .toBe('Your own images are not kept for the next visit: the browser’s storage is full.');
    lab.dismissNotice();
    put.mockRestore();
    trains(100, 0.05);
    await expect.poll(() => keeper.getState().saving.kind).toBe('saved');
    await expect.poll(async () => (await readImages())?.name).toBe('Leaves');
    expect(lab.getState().notice).toBeNull();
  });

  it('says that weights of earlier runs had to go when the storage was full', async () => {
    const { keeper, lab, trains } = setUp();
    await two();
    await keeper.load();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    trains(100, 0.05);
    await expect.poll(() => keeper.getState().saving).toMatchObject({ kind: 'saved', step: 100 });
    put.mockRestore();
    expect(lab.getState().notice?.message).toMatch(
      /^The browser’s storage is nearly full: weights of 2 earlier runs were deleted to save this one\./,
    );
    await expect.poll(() => keeper.getState().runs?.at(-1)?.checkpoints).toEqual([]);
  });
});

it('names a run by the person’s name, its preset, its sweep or its size, and by its data if they are not MNIST', () => {
  const settings = { ...INITIAL_SETTINGS, codeSize: 5 };
  const data = 'MNIST';
  expect(titleOf({ name: 'mine', settings, sweep: null, data: 'Letters' })).toBe('mine');
  expect(titleOf({ name: '', settings: INITIAL_SETTINGS, sweep: null, data })).toBe('Linear code 32');
  expect(titleOf({ name: '', settings, sweep: 'Article', data })).toBe('Article, code of 5');
  expect(titleOf({ name: '', settings, sweep: null, data })).toBe('Custom, code of 5');
  expect(titleOf({ name: '', settings, sweep: null, data: 'Letters' })).toBe('Custom, code of 5, on Letters');
});
