import { describe, expect, it } from 'vitest';
import { MNIST, shippedSet } from '../../domain/dataSet';
import { someDigit } from './digits.testing';
import { sameDigits, trainingDigits } from './training';

const letter = { ...someDigit(5), set: 'letters', setName: 'Letters', label: 'C' } as const;
const all = [someDigit(7), letter, someDigit(3)];

describe('my digits in training', () => {
  it('are those of the set, with its labels', () => {
    const digits = trainingDigits(all, MNIST, 0.1);
    expect(digits).toMatchObject({ count: 2, share: 0.1, labels: Uint8Array.of(7, 3) });
    expect(digits.pixels.subarray(784)).toEqual(someDigit(3).pixels);
    const letters = shippedSet('letters') ?? MNIST;
    expect(trainingDigits(all, letters, null)).toMatchObject({ count: 1, labels: Uint8Array.of(2) });
  });

  it('of a set of one’s own belong to the one of that name', () => {
    const own = { ...MNIST, id: 'own', name: 'Leaves', classes: ['oak', 'lime'] } as const;
    const leaf = { ...someDigit(1), set: 'own', setName: 'Leaves', label: 'lime' } as const;
    expect(trainingDigits([leaf, { ...leaf, setName: 'Others' }], own, null).labels).toEqual(
      Uint8Array.of(1),
    );
  });

  it('are the same only with the same share, labels and images', () => {
    const one = trainingDigits(all, MNIST, 0.1);
    expect(sameDigits(one, trainingDigits(all, MNIST, 0.1))).toBe(true);
    expect(sameDigits(one, trainingDigits(all, MNIST, 0.2))).toBe(false);
    expect(sameDigits(one, trainingDigits([{ ...someDigit(7), label: '1' }, someDigit(3)], MNIST, 0.1))).toBe(
      false,
    );
    expect(sameDigits(one, trainingDigits([someDigit(17, '7'), someDigit(3)], MNIST, 0.1))).toBe(false);
  });
});
