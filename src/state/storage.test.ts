import { describe, expect, it } from 'vitest';
import type { BackendSpeeds } from '../model/progress';
import { recall, remember } from './storage';

/** A browser's storage with this under the page's key. */
function storageWith(text: string | null = null) {
  const held = new Map(text === null ? [] : [['hourglass', text]]);
  const storage = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  } as Storage;
  return () => storage;
}

const speeds: BackendSpeeds = {
  environment: '1; 8 cores, isolated; Browser 1',
  results: [
    { name: 'wasm', imagesPerSecond: 18_000, reason: null },
    { name: 'webgl', imagesPerSecond: null, reason: 'this browser offers no WebGL 2 to a worker.' },
  ],
};

describe('what the page remembers', () => {
  it('comes back, each part for itself', () => {
    const storage = storageWith();
    expect(recall(storage)).toEqual({});
    remember(storage, { theme: 'dark' });
    remember(storage, { speeds });
    remember(storage, { theme: 'light' });
    expect(recall(storage)).toEqual({ theme: 'light', speeds });
  });

  it.each([
    ['a speed below zero', { name: 'wasm', imagesPerSecond: -1, reason: null }],
    ['a speed that is no number', { name: 'wasm', imagesPerSecond: '9', reason: null }],
    ['an unknown backend', { name: 'abacus', imagesPerSecond: 9, reason: null }],
    ['neither speed nor reason', { name: 'wasm', imagesPerSecond: null, reason: null }],
  ])('is as if it had not been measured where it holds %s', (_, result) => {
    const text = JSON.stringify({ theme: 'dark', speeds: { environment: '', results: [result] } });
    expect(recall(storageWith(text)).speeds).toBeUndefined();
    expect(recall(storageWith(text)).theme).toBe('dark');
  });

  it('is nothing where storage is forbidden or holds something else', () => {
    expect(recall(storageWith('{'))).toEqual({});
    expect(recall(storageWith('null'))).toEqual({});
    const forbidden = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    expect(recall(forbidden)).toEqual({});
    expect(() => remember(forbidden, { theme: 'dark' })).not.toThrow();
  });
});
