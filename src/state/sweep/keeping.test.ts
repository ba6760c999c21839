import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { INITIAL_SETTINGS, type Settings } from '../../domain/settings';
import { FakeBrowser, forbidden } from '../storage.testing';
import { keepSweep } from './keeping';
import { keepResult, MOST_POINTS, moveOld, RESULT, recallChoice, recallResults, type Storages } from './kept';
import { keyOf } from './plan';
import type { Result, SweepState } from './sweep';

const point = (codeSize: number, settings: Partial<Settings> = {}): Result => ({
  variant: 'Linear code 32',
  settings: { ...INITIAL_SETTINGS, codeSize, epochs: 2, ...settings },
  test: { bce: 0.1, mse: 0.01 * codeSize },
  steps: 938,
  seconds: 4,
  parameters: 1000,
});
const choice = { variants: ['article'], sizes: [2, 8], epochs: 2 };

/** A newly opened tab with a sweep that stores its points. */
function sweepIn(browser: FakeBrowser, session = new FakeBrowser().openTab().storage) {
  const { storage: local, page } = browser.openTab();
  const storages: Storages = { local, session };
  moveOld(storages);
  const { getState, setState, subscribe } = createStore<Pick<SweepState, 'choice' | 'results'>>(() => ({
    choice: recallChoice(storages) ?? { variants: [], sizes: [], epochs: 1 },
    results: recallResults(local),
  }));
  const onLost = vi.fn();
  keepSweep({
    sweep: {
      getState: () => getState() as SweepState,
      subscribe: (listener) => subscribe(listener as Parameters<typeof subscribe>[0]),
      adopt: (results) => setState({ results }),
    },
    storages,
    page,
    onLost,
  });
  return {
    getState,
    setState,
    session,
    onLost,
    finish: (result: Result) => setState(({ results }) => ({ results: [...results, result] })),
    sizes: () => getState().results.map(({ settings }) => settings.codeSize),
  };
}

const sorted = (sizes: readonly number[]) => sizes.toSorted((a, b) => a - b);

describe('a sweep in storage', () => {
  it('is restored after a reload', () => {
    const browser = new FakeBrowser();
    const tab = sweepIn(browser);
    tab.setState({ choice });
    tab.finish(point(2));
    tab.finish(point(8));
    const again = sweepIn(browser, tab.session);
    expect(again.getState()).toEqual(tab.getState());
  });

  it('has the points of two simultaneous sweeps, in both tabs and after a reload', () => {
    const browser = new FakeBrowser();
    const [a, b] = [sweepIn(browser), sweepIn(browser)];
    a.finish(point(2));
    b.finish(point(4, { seed: 7 }));
    a.finish(point(8));
    b.finish(point(16, { seed: 7 }));
    for (const tab of [a, b, sweepIn(browser)]) expect(sorted(tab.sizes())).toEqual([2, 4, 8, 16]);
    expect(browser.held.size).toBe(4);
  });

  it('has a point only once if two tabs have trained it', () => {
    const browser = new FakeBrowser();
    const [a, b] = [sweepIn(browser), sweepIn(browser)];
    a.finish(point(2));
    b.setState({ results: [{ ...point(2), seconds: 9 }] });
    expect(sweepIn(browser).sizes()).toEqual([2]);
  });

  it('keeps each tab’s own choice', () => {
    const browser = new FakeBrowser();
    const [a, b] = [sweepIn(browser), sweepIn(browser)];
    a.setState({ choice });
    b.setState({ choice: { ...choice, epochs: 9 } });
    expect(sweepIn(browser, a.session).getState().choice.epochs).toBe(2);
    expect(sweepIn(browser, b.session).getState().choice.epochs).toBe(9);
    // A new tab starts with the last choice.
    expect(sweepIn(browser).getState().choice.epochs).toBe(9);
  });

  it('is deleted in every tab when it is deleted in one', () => {
    const browser = new FakeBrowser();
    const [a, b] = [sweepIn(browser), sweepIn(browser)];
    a.finish(point(2));
    b.finish(point(8));
    a.setState({ results: [] });
    expect(b.sizes()).toEqual([]);
    expect(sweepIn(browser).sizes()).toEqual([]);
  });

  it('stays on the page if storage is full, with one message for each point', () => {
    const browser = new FakeBrowser();
    const [a, b] = [sweepIn(browser), sweepIn(browser)];
    browser.full = true;
    a.finish(point(2));
    expect(a.onLost).toHaveBeenCalledOnce();
    browser.full = false;
    // Points of another tab do not remove it.
    b.finish(point(4));
    expect(sorted(a.sizes())).toEqual([2, 4]);
    expect(a.onLost).toHaveBeenCalledOnce();
    // Now there is space for it.
    expect(sorted(sweepIn(browser).sizes())).toEqual([2, 4]);
  });

  it('starts empty if storage is forbidden', () => {
    const storages = { local: forbidden, session: forbidden };
    expect(() => moveOld(storages)).not.toThrow();
    expect(recallChoice(storages)).toBeUndefined();
    expect(recallResults(forbidden)).toEqual([]);
  });

  it.each([
    ['damaged', (text: string) => text.slice(0, -9)],
    ['no record', () => '[]'],
    ['without an error', (text: string) => text.replace('"mse":0.02', '"mse":"much"')],
    [
      'a newer version’s, of a larger code than ours',
      (text: string) => text.replace('"codeSize":2', '"codeSize":9999'),
    ],
  ])('ignores a point that is %s, and does not change it', (_, spoil) => {
    const browser = new FakeBrowser();
    const tab = sweepIn(browser);
    tab.finish(point(2));
    tab.finish(point(8));
    const [key = '', text = ''] = [...browser.held][0] ?? [];
    expect(spoil(text)).not.toBe(text);
    browser.held.set(key, spoil(text));
    const again = sweepIn(browser);
    expect(again.sizes()).toEqual([8]);
    again.setState({ results: [] });
    expect(browser.held.get(key)).toBe(spoil(text));
  });

  it('reads what an older version has stored under one key', () => {
    const browser = new FakeBrowser();
    const damaged = { ...point(4), test: null };
    browser.held.set('hourglass-sweep', JSON.stringify({ choice, results: [point(2), damaged, point(8)] }));
    const tab = sweepIn(browser);
    expect(tab.sizes()).toEqual([2, 8]);
    expect(tab.getState().choice).toEqual(choice);
    tab.setState({ results: [] });
    expect(sweepIn(browser).sizes()).toEqual([]);
  });

  it.each(['', '{', '[]', '{"choice":{}}'])(
    'does not change unknown values under the old key: %j',
    (text) => {
      const browser = new FakeBrowser();
      browser.held.set('hourglass-sweep', text);
      expect(sweepIn(browser).sizes()).toEqual([]);
      expect(browser.held.get('hourglass-sweep')).toBe(text);
    },
  );

  it('stays in the other tab when the whole storage is emptied, and is stored with its next point', () => {
    const browser = new FakeBrowser();
    const [a, b] = [sweepIn(browser), sweepIn(browser)];
    a.finish(point(2));
    browser.empty();
    expect(b.sizes()).toEqual([2]);
    b.finish(point(8));
    expect(sorted(sweepIn(browser).sizes())).toEqual([2, 8]);
  });

  it('has the newest 500 points, however many are stored, and reads them quickly', () => {
    const browser = new FakeBrowser();
    for (let seed = 0; seed < 5000; seed++)
      browser.held.set(`${RESULT}${seed}`, JSON.stringify({ at: seed, result: point(2, { seed }) }));
    const start = performance.now();
    const { storage } = browser.openTab();
    const seeds = recallResults(storage).map(({ settings }) => settings.seed);
    // Checking all of them would take ten times as long.
    expect(performance.now() - start).toBeLessThan(5000);
    expect([seeds.length, seeds[0], seeds.at(-1)]).toEqual([MOST_POINTS, 4500, 4999]);
    keepResult(storage, point(8));
    expect(browser.held.size).toBe(MOST_POINTS);
    expect(recallResults(storage).at(-1)?.settings.codeSize).toBe(8);
  });

  it('stores a point under the key of its network', () => {
    const browser = new FakeBrowser();
    sweepIn(browser).finish(point(2));
    expect([...browser.held.keys()]).toEqual([`hourglass-sweep-result:${keyOf(point(2))}`]);
  });
});
