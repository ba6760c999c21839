import { describe, expect, it } from 'vitest';
import { divergenceOf } from './divergence';

const loss = (bce: number, more: object = {}) => ({ bce, mse: 0.1, ...more });

describe('training diverges', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY])('if a loss is %d', (value) => {
    expect(divergenceOf(loss(value), null)).toBe('the loss was no longer a finite number');
    expect(divergenceOf(loss(0.2, { penalty: value }), loss(0.2))).not.toBeNull();
    expect(divergenceOf(loss(0.2, { noisyMse: value }), loss(0.2))).not.toBeNull();
  });

  it('if a loss is finite, but absurd for pixels from 0 to 1, and grows', () => {
    expect(divergenceOf(loss(1.23e13), loss(0.2))).toBe('the loss had grown to 1.2e+13');
    expect(divergenceOf(loss(0.2, { penalty: 1e9 }), loss(0.2, { penalty: 1 }))).not.toBeNull();
  });

  it('not if a large loss falls, or is the first one', () => {
    expect(divergenceOf(loss(5e4), null)).toBeNull();
    expect(divergenceOf(loss(4e4), loss(5e4))).toBeNull();
  });

  it('not while the loss is that of a bad network', () => {
    // Images that are white where digits are black, with saturated outputs.
    expect(divergenceOf(loss(80, { mse: 1 }), loss(0.1))).toBeNull();
    expect(divergenceOf(loss(0.3), loss(0.2))).toBeNull();
  });
});
