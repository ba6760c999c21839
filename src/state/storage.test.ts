import { describe, expect, it, vi } from 'vitest';
import type { BackendSpeeds } from '../domain/progress';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { keepRemembering } from './remembering';
import type { Lab, State } from './state';
import { recall, remember } from './storage';
import { FakeBrowser, forbidden } from './storage.testing';

/** A browser's storage with this under the page's key. */
function storageWith(text: string | null = null) {
  const browser = new FakeBrowser();
  if (text !== null) browser.held.set('hourglass', text);
  return { storage: browser.openTab().storage, held: browser.held };
}

const speeds: BackendSpeeds = {
  environment: '1; 8 cores, isolated; Browser 1',
  results: [
    { name: 'wasm', imagesPerSecond: 18_000, reason: null },
    { name: 'webgl', imagesPerSecond: null, reason: 'this browser offers no WebGL 2 to a worker.' },
  ],
};

describe('what the page remembers', () => {
  it('is restored, each part independently', () => {
    const { storage } = storageWith();
    expect(recall(storage)).toEqual({});
    remember(storage, { theme: 'dark' });
    remember(storage, { speeds });
    remember(storage, { theme: 'light' });
    expect(recall(storage)).toEqual({ theme: 'light', speeds });
  });

  it('is restored from an older version, which has kept all of it under one key', () => {
    const { storage } = storageWith(JSON.stringify({ theme: 'dark', speeds }));
    expect(recall(storage)).toEqual({ theme: 'dark', speeds });
  });

  it.each([
    ['a speed below zero', { name: 'wasm', imagesPerSecond: -1, reason: null }],
    ['a speed that is not a number', { name: 'wasm', imagesPerSecond: '9', reason: null }],
    ['an unknown backend', { name: 'abacus', imagesPerSecond: 9, reason: null }],
    ['neither speed nor reason', { name: 'wasm', imagesPerSecond: null, reason: null }],
  ])('counts as not measured if it holds %s', (_, result) => {
    const { storage, held } = storageWith(JSON.stringify({ theme: 'dark' }));
    held.set('hourglass-speeds', JSON.stringify({ environment: '', results: [result] }));
    expect(recall(storage)).toEqual({ theme: 'dark', speeds: undefined });
  });

  it.each(['{', 'null', '[1]', '"text"', '7'])(
    'is nothing if storage holds %s, which stays as it is',
    (text) => {
      const { storage, held } = storageWith(text);
      expect(recall(storage)).toEqual({});
      remember(storage, { theme: 'dark' });
      expect(held.get('hourglass')).toBe(text);
    },
  );

  it('keeps what a newer version has stored beside it', () => {
    const { storage, held } = storageWith('{"theme":"sepia","font":"large"}');
    expect(recall(storage).theme).toBeUndefined();
    remember(storage, { theme: 'dark' });
    expect(JSON.parse(held.get('hourglass') ?? '')).toEqual({ theme: 'dark', font: 'large' });
  });

  it('is nothing if storage is forbidden or full', () => {
    expect(recall(forbidden)).toEqual({});
    expect(() => remember(forbidden, { theme: 'dark' })).not.toThrow();
  });
});

describe('two tabs', () => {
  /** The part of a tab's page that remembers. */
  function pageIn(browser: FakeBrowser) {
    const { storage, page } = browser.openTab();
    let state = { settings: INITIAL_SETTINGS, speeds: null, measuring: false } as unknown as State;
    let changed: Parameters<Lab['subscribe']>[0] = () => {};
    const become = (next: Partial<State>) => {
      const previous = state;
      state = { ...state, ...next };
      changed(state, previous);
    };
    const set = vi.fn((partial: Partial<Settings>) =>
      become({ settings: { ...state.settings, ...partial } }),
    );
    const subscribe: Lab['subscribe'] = (listener) => {
      changed = listener;
      return () => {};
    };
    keepRemembering({ getState: () => state, subscribe, set }, storage, page);
    return { storage, become, set, theme: () => state.settings.theme };
  }

  it('share one theme, and a choice in one tab keeps what the other has measured', () => {
    const browser = new FakeBrowser();
    const [a, b] = [pageIn(browser), pageIn(browser)];
    a.become({ measuring: true });
    a.become({ measuring: false, speeds });
    b.set({ theme: 'dark' });
    expect(a.theme()).toBe('dark');
    expect(recall(a.storage)).toEqual({ theme: 'dark', speeds });
    // Each got one message: they do not send messages to each other forever.
    expect(a.set).toHaveBeenCalledOnce();
    expect(b.set).toHaveBeenCalledOnce();
  });
});
