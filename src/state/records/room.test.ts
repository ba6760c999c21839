import { afterEach, describe, expect, it, vi } from 'vitest';
import { keptAs } from './records';
import { checkpoint, run } from './records.testing';
import { askToPersist, bytesOf, runsBeyond, SPACE, spaceNow, weightsBeyond } from './room';

afterEach(() => vi.unstubAllGlobals());

const MB = 2 ** 20;
const note = (at: number, name = '', bytes = 10) => ({
  ...keptAs(name ? 'a'.repeat(32) : 'latest', checkpoint(100, 0.05)).note,
  ...{ at, name, bytes },
});
const withStorage = (storage: object | undefined) => vi.stubGlobal('navigator', { storage });

describe('when space is short', () => {
  const runs = [
    run(1, { checkpoints: [note(1, 'halfway')] }),
    run(2, { pinned: true, checkpoints: [note(2)] }),
    run(3, { checkpoints: [note(4)] }),
    run(4, { checkpoints: [note(3)] }),
    run(5, { checkpoints: [note(0)] }),
  ];
  const present = run(5).key;
  const gone = (space: number) => weightsBeyond(runs, present, space).map(({ at }) => at);

  it('the oldest weights go, then those of pinned runs, then those with a name; the run’s own never', () => {
    expect(bytesOf(runs)).toBe(50);
    expect(gone(50)).toEqual([]);
    expect(gone(49)).toEqual([3]);
    expect(gone(25)).toEqual([3, 4, 2]);
    expect(gone(0)).toEqual([3, 4, 2, 1]);
  });

  it('runs go only beyond their number', () => {
    expect(runsBeyond(runs, present)).toEqual([]);
  });

  it.each([
    ['says nothing', undefined, SPACE],
    ['fails', { estimate: () => Promise.reject(new TypeError('private')) }, SPACE],
    ['has much space', { estimate: async () => ({ quota: 10_000 * MB, usage: 300 * MB }) }, SPACE],
    // 50 MB stay free.
    ['is nearly full', { estimate: async () => ({ quota: 1000 * MB, usage: 990 * MB }) }, 260 * MB],
    // A tenth stays free.
    ['allows little', { estimate: async () => ({ quota: 100 * MB, usage: 95 * MB }) }, 295 * MB],
    ['allows nothing any more', { estimate: async () => ({ quota: MB, usage: 900 * MB }) }, 0],
  ])('weights have the space that is left, if the browser %s', async (_, storage, space) => {
    withStorage(storage);
    expect(await spaceNow(300 * MB)).toBe(space);
  });

  it('the browser is asked not to delete what the person keeps, if it can be asked', async () => {
    const persist = vi.fn(() => Promise.reject(new TypeError('no')));
    withStorage({ persist });
    await askToPersist();
    expect(persist).toHaveBeenCalledOnce();
    withStorage(undefined);
    await askToPersist();
  });
});
