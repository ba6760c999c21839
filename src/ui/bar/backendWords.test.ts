import { describe, expect, it } from 'vitest';
import type { BackendSpeeds } from '../../domain/progress';
import { noteOn, speedsInWords } from './backendWords';

const speeds: BackendSpeeds = {
  environment: '',
  results: [
    { name: 'wasm', imagesPerSecond: 5_132, reason: null },
    { name: 'webgl', imagesPerSecond: 18_049, reason: null },
    { name: 'webgpu', imagesPerSecond: null, reason: 'this browser offers no WebGPU to a worker.' },
  ],
};

describe('the words on backends', () => {
  it('list the speeds with two digits, the fastest first', () => {
    expect(speedsInWords(speeds)).toBe('WebGL 18,000 images/s · WebAssembly 5,100 images/s');
    expect(speedsInWords(null)).toBe('Not measured yet');
  });

  it('say how fast each choice is, or why it has no speed', () => {
    expect(noteOn('auto', speeds, false).reason).toBe('The fastest that was measured: WebGL');
    expect(noteOn('wasm', speeds, false)).toEqual({ speed: '5,100 images/s', reason: null });
    expect(noteOn('webgpu', speeds, false)).toEqual({
      speed: null,
      reason: 'Not measured: this browser offers no WebGPU to a worker.',
    });
    expect(noteOn('cpu', speeds, false).speed).toBe('not measured');
    expect(noteOn('cpu', null, true).speed).toBe('…');
  });
});
