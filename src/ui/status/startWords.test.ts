import { describe, expect, it } from 'vitest';
import type { BackendReport } from '../../domain/progress';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { fallback, nextTry } from './startWords';

const settings = { ...INITIAL_SETTINGS, backend: 'auto' } as const;
const report = (name: BackendReport['name'], reason: string | null): BackendReport => ({
  name,
  device: 'a device',
  precision: 'float32',
  reason,
});
const none = { name: 'wasm', imagesPerSecond: null, reason: 'it could not be started.' } as const;
const noWebGL = { name: 'webgl', imagesPerSecond: null, reason: 'no WebGL 2.' } as const;

describe('the words on a backend that could not be used', () => {
  it('repeat the reason of the one that was chosen', () => {
    expect(fallback({ backend: report('cpu', 'WebGPU: no GPU.'), speeds: null, settings })).toBe(
      'Training runs on JavaScript. WebGPU: no GPU.',
    );
    expect(fallback({ backend: report('wasm', null), speeds: null, settings })).toBeNull();
  });

  it('say why only plain JavaScript is available', () => {
    const speeds = { environment: '', results: [none, noWebGL] };
    expect(fallback({ backend: report('cpu', null), speeds, settings })).toBe(
      'Training runs on JavaScript. WebAssembly: it could not be started. WebGL: no WebGL 2.',
    );
    expect(
      fallback({ backend: report('cpu', null), speeds, settings: { ...settings, backend: 'cpu' } }),
    ).toBeNull();
  });

  it('are empty in a browser that has no WebGL in threads and trains on WebAssembly', () => {
    const wasm = { name: 'wasm', imagesPerSecond: 9, reason: null } as const;
    const speeds = { environment: '', results: [wasm, noWebGL] };
    expect(fallback({ backend: report('wasm', null), speeds, settings })).toBeNull();
  });
});

it('the words on the next try count its seconds down', () => {
  expect(nextTry({ seconds: 8 }, 3)).toBe('Next try in 5 s.');
  expect(nextTry({ seconds: 8 }, 8)).toBe('Trying again…');
  expect(nextTry({ seconds: 0 }, 0)).toBe('Trying again…');
});
