import { describe, expect, it } from 'vitest';
import type { Survey } from '../../data/import/survey';
import { surveyWords, totalWords } from './surveyWords';

const side = (width: number, height: number) => ({ width, height });
const surveyed = { train: 0, test: 0, samples: [], original: { ...side(1, 1), pixels: new Uint8Array(1) } };
const MNIST: Survey = {
  guess: { turn: false, invert: false, name: 'a', classes: ['0', '1'] },
  labelled: true,
  classes: [surveyed, surveyed],
  train: 60_000,
  test: 10_000,
  split: 'given',
  found: 70_000,
  range: { from: 0, to: 255 },
  sizes: { least: side(28, 28), most: side(28, 28) },
  notes: [],
};

describe('the words on what was found', () => {
  it('say that MNIST is used as it is', () => {
    expect(totalWords(MNIST)).toBe('60,000 training and 10,000 test images in 2 classes');
    expect(surveyWords(MNIST)).toEqual([
      '28 × 28 pixels, as the network needs them.',
      'Values from 0 to 255.',
      'The files say which images are for the test.',
    ]);
  });

  it('say what is done to other images', () => {
    const other: Survey = {
      ...MNIST,
      labelled: false,
      classes: [surveyed],
      split: 'made',
      range: { from: -1, to: 1 },
      sizes: { least: side(20, 30), most: side(640, 480) },
      notes: ['A note.'],
    };
    expect(totalWords(other)).toBe('60,000 training and 10,000 test images, without labels');
    expect(surveyWords(other)).toEqual([
      '20 × 30 to 640 × 480 pixels; resized to 28 × 28 by averaging areas. They keep their shape, with paper around them.',
      'Values from −1 to 1; scaled to 0 to 255.',
      'One in seven images is kept for the test, chosen at random. The same files always give the same split.',
      'A note.',
    ]);
  });
});
