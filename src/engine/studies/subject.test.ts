import { expect, it } from 'vitest';
import { checkFinite } from './subject';

it('a network has diverged if one of its numbers is not finite', () => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => checkFinite(Float32Array.of(1, bad, 2))).toThrow('The network has diverged');
  expect(() => checkFinite(Float32Array.of(1, 0, -2))).not.toThrow();
});
