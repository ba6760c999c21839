import { describe, expect, it } from 'vitest';
import { OutOfMemory, withCause } from './outOfMemory';

const failure = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
};

describe('an error is one of memory', () => {
  it.each([
    ['a typed array that is too large', () => new Float32Array(2 ** 53)],
    ['an array buffer that is too large', () => new ArrayBuffer(2 ** 53 - 1)],
    [
      'a WebAssembly memory that does not grow',
      () => new WebAssembly.Memory({ initial: 1, maximum: 2 }).grow(2),
    ],
  ])('if this engine says so of %s', (_, act) => {
    expect(withCause(failure(act))).toBeInstanceOf(OutOfMemory);
  });

  it.each([
    'Array buffer allocation failed',
    'Out of memory',
    'allocation size overflow: out of memory',
    'WebAssembly.Memory.grow(): Maximum memory size exceeded',
    'tfjs’s WebAssembly memory has no space left for a tensor of [1024,1024].',
    'tfjs’s WebAssembly memory has less than 64 bytes left.',
    'Requested texture size [20000x8] greater than WebGL maximum on this browser / GPU [16384x16384].',
  ])('if it says: %s', (message) => {
    expect(withCause(new RangeError(message))).toBeInstanceOf(OutOfMemory);
  });

  it('and no other error is', () => {
    for (const error of [
      new Error('The GPU’s context was lost'),
      new TypeError('x is not a function'),
      'text',
    ])
      expect(withCause(error)).toBe(error);
  });
});
