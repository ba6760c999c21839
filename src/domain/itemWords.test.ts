import { describe, expect, it } from 'vitest';
import { DATA_SET_IDS, type DataSet, MAX_CLASSES, MNIST, SHIPPED_SETS, shippedSet } from './dataSet';
import { ownSource } from './dataSource';
import {
  classAfter,
  classCell,
  className,
  columnHead,
  headOfClass,
  inWordsOf,
  isShort,
  itemOfClass,
} from './itemWords';

const FASHION = shippedSet('fashion-mnist') as DataSet;
const LETTERS = shippedSet('letters') as DataSet;
const none = { count: 1, pixels: new Uint8Array(784), labels: new Uint8Array(1) };
const OWN = ownSource({ name: 'Leaves', classes: ['image'], labelled: false, train: none, test: none }).set;

describe('the words of a data set', () => {
  it('are unchanged for MNIST', () => {
    const text = 'Test digits, each a digit of 784 pixels. Digit 7 is a digit.';
    expect(inWordsOf(MNIST, text)).toBe(text);
  });

  it('replace digits, with their capital letter, plural and article', () => {
    expect(inWordsOf(FASHION, 'Digits: a digit, the test digits, a test digit. A digit')).toBe(
      'Images: an image, the test images, a test image. An image',
    );
    expect(inWordsOf(LETTERS, 'Draw a digit here. Digit')).toBe('Draw a letter here. Letter');
  });

  it('leave words alone that only contain them', () => {
    expect(inWordsOf(FASHION, 'digital, digits.py’s')).toBe('digital, images.py’s');
  });

  it('name an image by its class', () => {
    expect([MNIST, LETTERS, FASHION, OWN].map((set) => headOfClass(set, 1))).toEqual([
      'Digit 1',
      'Letter B',
      'Trouser',
      'Image',
    ]);
    expect([MNIST, LETTERS, FASHION, OWN].map((set) => itemOfClass(set, 1))).toEqual([
      'digit 1',
      'letter B',
      'Trouser',
      'image',
    ]);
    expect([MNIST, LETTERS, FASHION, OWN].map((set) => `Number 5${classAfter(set, 1)}`)).toEqual([
      'Number 5, a 1',
      'Number 5, letter B',
      'Number 5, Trouser',
      'Number 5',
    ]);
    expect(className(OWN, 3)).toBe('3');
  });

  it('make sense where everything is an image', () => {
    expect(inWordsOf(FASHION, 'Try an image that is not a digit')).toBe('Try an image of another kind');
    expect(inWordsOf(LETTERS, 'Try an image that is not a digit')).toBe('Try an image that is not a letter');
    expect(inWordsOf(FASHION, 'Digits against non-digits (ROC)')).toBe(
      'Images of this set against others (ROC)',
    );
  });

  it('name a class in a table: as a number in MNIST, by its name in others, not at all without labels', () => {
    expect([MNIST, LETTERS, FASHION, OWN].map((set) => classCell(set, 1))).toEqual([1, 'B', 'Trouser', null]);
    expect([MNIST, OWN].map((set) => columnHead(set, 7, 2))).toEqual(['7', '3']);
    expect(columnHead(FASHION, 0, 2)).toBe('T\u2011shirt/\u200btop');
    expect([MNIST, LETTERS, FASHION].map(isShort)).toEqual([true, true, false]);
  });
});

describe('the shipped sets', () => {
  it('have an id of their own each, and between 1 and the most classes, each with a name', () => {
    expect(SHIPPED_SETS.map(({ id }) => id)).toEqual(DATA_SET_IDS.filter((id) => id !== 'own'));
    for (const { classes } of SHIPPED_SETS) {
      expect(new Set(classes).size).toBe(classes.length);
      expect(classes.length).toBeGreaterThan(0);
      expect(classes.length).toBeLessThanOrEqual(MAX_CLASSES);
    }
  });
});
