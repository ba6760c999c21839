import { describe, expect, it } from 'vitest';
import type { Digits } from '../data/loader';
import { MNIST, shippedSet } from '../domain/dataSet';
import { PIXELS } from '../domain/digit';
import { someDigits } from '../engine/digits.testing';
import { pickDigit, readyDigits, someOfEachClass } from './readyDigits';

/** Digits in two chunks of 30. The second arrives when a test makes it arrive. */
function arriving() {
  const test = someDigits([30, 30]);
  test.mark(1, 'coming');
  let announce = () => {};
  let change = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const digits: Digits = { train: someDigits([10]), test, changed: () => change };
  const settle = (state: 'ready' | 'failed') => {
    test.mark(1, state);
    announce();
    change = new Promise(() => {});
  };
  return { digits, settle };
}

describe('the test digits', () => {
  it('are the set’s own memory when all have arrived', () => {
    const set = someDigits([30, 30]);
    const ready = readyDigits(set);
    expect(ready.pixels).toBe(set.pixels);
    expect(ready.indices[59]).toBe(59);
  });

  it('are those of the chunks that have arrived if one failed', () => {
    const set = someDigits([20, 30, 10]);
    const expected = [...set.labels.subarray(0, 20), ...set.labels.subarray(50)];
    set.mark(1, 'failed');
    const ready = readyDigits(set);
    expect([...ready.indices].slice(19, 22)).toEqual([19, 50, 51]);
    expect([...ready.labels]).toEqual(expected);
    expect(ready.pixels.subarray(20 * PIXELS)).toEqual(set.pixels.subarray(50 * PIXELS));
  });

  it('show the first of each class, in order, then the second', () => {
    const ready = { labels: Uint8Array.of(5, 1, 5, 0) };
    expect(someOfEachClass(ready, 3)).toEqual([3, 1, 0]);
    expect(someOfEachClass(ready, 10)).toEqual([3, 1, 0, 2]);
  });

  it('of a set of one class are its first ones, and of 26 classes some from the first to nearly the last', () => {
    expect(someOfEachClass({ labels: new Uint8Array(50) }, 4)).toEqual([0, 1, 2, 3]);
    const labels = Uint8Array.from({ length: 52 }, (_, i) => 25 - (i % 26));
    const shown = someOfEachClass({ labels }, 10).map((i) => labels[i]);
    expect(shown).toEqual([0, 2, 5, 7, 10, 13, 15, 18, 20, 23]);
  });
});

describe('the choice of a digit', () => {
  it('waits for a digit that is being fetched', async () => {
    const { digits, settle } = arriving();
    const asked = pickDigit(digits, { index: 45 }, MNIST);
    settle('ready');
    const digit = await asked;
    expect(digit).toMatchObject({ index: 45, label: digits.test.labels[45] });
    expect(digit.pixels[400]).toBeCloseTo((digits.test.pixels[45 * PIXELS + 400] ?? 0) / 255, 6);
  });

  it('gives a random digit, or a random digit of a class', async () => {
    const { digits } = arriving();
    expect((await pickDigit(digits, { label: null }, MNIST)).index).toBeLessThan(30);
    const label = digits.test.labels[3] ?? 0;
    expect((await pickDigit(digits, { label }, MNIST)).label).toBe(label);
  });

  it('says so if the digit could not be fetched', async () => {
    const { digits, settle } = arriving();
    const asked = pickDigit(digits, { index: 45 }, MNIST);
    settle('failed');
    await expect(asked).rejects.toThrow('could not be fetched');
  });

  it('speaks of images where the set is not of digits, and knows its number of classes', async () => {
    const { digits } = arriving();
    const fashion = shippedSet('fashion-mnist') ?? MNIST;
    await expect(pickDigit(digits, { index: 60 }, fashion)).rejects.toThrow('There is no test image 60');
    await expect(pickDigit(digits, { label: 26 }, shippedSet('letters') ?? MNIST)).rejects.toThrow(
      'There is no class 26: the classes are 0 to 25.',
    );
    digits.test.mark(1, 'ready');
    await expect(pickDigit(digits, { label: 25 }, shippedSet('letters') ?? MNIST)).rejects.toThrow(
      'No test letter of the class Z has been fetched. Choose another class.',
    );
  });

  it.each([
    [{ index: 60 }, 'There is no test digit 60: they are numbered from 0 to 59.'],
    [{ index: -1 }, 'There is no test digit -1'],
    [{ index: 1.5 }, 'There is no test digit 1.5'],
    [{ label: 10 }, 'There is no class 10: the classes are 0 to 9.'],
  ])('refuses %o', async (pick, message) => {
    await expect(pickDigit(arriving().digits, pick, MNIST)).rejects.toThrow(message);
  });
});
