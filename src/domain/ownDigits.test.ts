import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MNIST_SOURCE, withDigits } from './dataSource';
import { besides, epochOf } from './ownDigits';

const digits = (count: number, share: number | null) => ({
  count,
  pixels: new Uint8Array(count * 784),
  labels: new Uint8Array(count),
  share,
});

describe('own digits', () => {
  it('are the chosen share of an epoch, to half an image', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 60_000 }),
        fc.integer({ min: 1, max: 50 }),
        (images, percent) => {
          const mine = besides(images, percent / 100);
          // Of all images, `percent` in a hundred.
          expect(Math.abs(100 * mine - percent * (images + mine))).toBeLessThanOrEqual(50);
        },
      ),
    );
    expect(besides(60_000, 0.5)).toBe(60_000);
    expect(besides(60_000, 0.1)).toBe(6667);
  });

  it('come equally often', () => {
    expect(epochOf({ count: 24, share: 0.1 }, 60_000)).toEqual({
      others: 60_000,
      mine: 6667,
      least: 277,
      most: 278,
    });
  });

  it('alone fill an epoch as long as one of the set', () => {
    expect(epochOf({ count: 24, share: null }, 60_000)).toEqual({
      others: 0,
      mine: 60_000,
      least: 2500,
      most: 2500,
    });
    expect(epochOf({ count: 300, share: null }, 100)).toEqual({ others: 0, mine: 300, least: 1, most: 1 });
  });

  it('are in the name of the data, which stays that of one set', () => {
    const mixed = withDigits(MNIST_SOURCE, digits(24, 0.1));
    expect(mixed.set.name).toBe('MNIST + 24 of my digits, 10 %');
    const alone = withDigits(mixed, digits(1200, null));
    expect(alone.set).toMatchObject({ id: 'mnist', name: 'Only 1,200 of my digits, tested on MNIST' });
    expect(alone.mine?.base).toBe(MNIST_SOURCE);
  });
});
