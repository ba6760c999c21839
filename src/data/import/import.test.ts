import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { PIXELS } from '../../domain/digit';
import type { ImagePart } from '../imageSet';
import { decodePng, gzip, made, read, setOf } from './import.testing';
import { Importer } from './importer';
import { chosen, idx, idxImages, idxLabels, pattern, patternAt } from './made.testing';

const imageOf = ({ pixels }: ImagePart, index: number) => [
  ...pixels.subarray(index * PIXELS, (index + 1) * PIXELS),
];

/** The patterns have the mean 127, so their paper is guessed by chance: here it is dark. */
const AS_IT_IS = { turn: false, invert: false };

async function setAsItIs(...files: Parameters<typeof setOf>) {
  const importer = new Importer(decodePng);
  const { guess } = await importer.read(files, () => {});
  return importer.make({ ...guess, ...AS_IT_IS });
}

const FOUR = () => [
  chosen('t10k-labels-idx1-ubyte.gz', gzip(idxLabels(30))),
  chosen('train-images-idx3-ubyte.gz', gzip(idxImages(140))),
  chosen('t10k-images-idx3-ubyte', idxImages(30, 140)),
  chosen('train-labels-idx1-ubyte', idxLabels(140)),
];

describe('files of many images', () => {
  it('are paired by their names: MNIST’s four IDX files, gzipped or not', async () => {
    const { train, test, classes, labelled } = await setAsItIs(...FOUR());
    expect(classes).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(labelled).toBe(true);
    expect([train.count, test.count]).toEqual([140, 30]);
    // The given order is kept.
    expect(imageOf(train, 5)).toEqual(pattern(5));
    expect(imageOf(test, 29)).toEqual(pattern(169));
    expect([...test.labels.subarray(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  });

  it('are read from a .npz of NumPy as Keras packs MNIST, with deflated arrays', async () => {
    const { train, test, name } = await setAsItIs(made('mnist.npz'));
    expect(name).toBe('mnist');
    expect([train.count, test.count]).toEqual([140, 30]);
    expect(imageOf(train, 139)).toEqual(pattern(139));
    expect(imageOf(test, 0)).toEqual(pattern(140));
    expect([...train.labels.subarray(8, 12)]).toEqual([8, 9, 0, 1]);
  });

  it('are split six to one if they do not say which are for the test', async () => {
    const { guess, ...survey } = await read(made('stored.npz'));
    expect(survey.split).toBe('made');
    expect([survey.train, survey.test]).toEqual([120, 20]);
    expect(survey.classes.map(({ train, test }) => [train, test])).toEqual(new Array(4).fill([30, 5]));
    expect(survey.sizes.most).toEqual({ width: 6, height: 6 });
    expect(guess.classes).toEqual(['0', '1', '2', '3']);
  });

  it.each([
    ['kaggle.csv', ['0', '1', '2']],
    ['semicolons.csv', ['0', '1', '2']],
    ['packed.csv.gz', ['0', '1', '2']],
    ['tabs.tsv', ['unlabelled']],
  ])('are read from the table %s', async (name, classes) => {
    const set = await setAsItIs(made(name));
    expect(set.classes).toEqual(classes);
    expect(set.labelled).toBe(classes.length > 1);
    // 47, 47 and 46 images of three classes; or 140 of one.
    expect(set.test.count).toBe(set.labelled ? 21 : 20);
    expect(set.train.count + set.test.count).toBe(140);
    // Each pixel of 4 × 4 became 7 × 7 pixels. An image's first pixel says which one it is.
    const image = imageOf(set.train, 17);
    const index = Array.from({ length: 140 }, (_, i) => i).find((i) => patternAt(i, 0, 0) === image[0]) ?? -1;
    for (const [y, x] of [
      [0, 3],
      [2, 1],
      [3, 3],
    ] as const)
      expect(image[(7 * y + 3) * 28 + 7 * x + 3]).toBe(patternAt(index, y, x));
    if (set.labelled) expect(set.train.labels[17]).toBe(index % 3);
  });

  it('that are sorted by class are mixed, so that the first ones are of all classes', async () => {
    const labels = idx(
      [140],
      Uint8Array.from({ length: 140 }, (_, i) => Math.floor(i / 70)),
    );
    const files = FOUR();
    files[3] = chosen('train-labels-idx1-ubyte', labels);
    files[0] = chosen('t10k-labels-idx1-ubyte', idxLabels(30, 2));
    const { train } = await setAsItIs(...files);
    expect(new Set(train.labels.subarray(0, 20)).size).toBe(2);
    // Image and label stay together.
    const first = imageOf(train, 0);
    const index = Array.from({ length: 140 }, (_, i) => i).find((i) =>
      pattern(i).every((v, p) => v === first[p]),
    );
    expect(train.labels[0]).toBe(Math.floor((index ?? 0) / 70));
  });

  it('of EMNIST are turned, and its letters get their names', async () => {
    const set = await setOf(
      chosen('emnist-letters-train-images-idx3-ubyte', idxImages(140)),
      chosen('emnist-letters-train-labels-idx1-ubyte', idxLabels(140, 26, 1)),
      chosen('emnist-letters-test-images-idx3-ubyte', idxImages(52)),
      chosen('emnist-letters-test-labels-idx1-ubyte', idxLabels(52, 26, 1)),
    );
    expect(set.classes[0]).toBe('A');
    expect(set.classes[25]).toBe('Z');
    const invert = imageOf(set.test, 1)[0] !== pattern(1)[0];
    const seen = imageOf(set.test, 1)[2 * 28 + 9] as number;
    expect(invert ? 255 - seen : seen).toBe(patternAt(1, 9, 2));
  });

  it('use their own range of values', async () => {
    // Values of scikit-learn's digits: whole numbers to 16.
    const small = idx(
      [140, 2, 2],
      // The last image differs from the others.
      Uint8Array.from({ length: 560 }, (_, i) => (i < 556 ? ([0, 4, 8, 16][i % 4] as number) : 16)),
    );
    const survey = await read(chosen('a.idx', small));
    expect(survey.range).toEqual({ from: 0, to: 16 });
    const { train } = await setAsItIs(chosen('a.idx', small));
    expect([0, 14, 14 * 28, 14 * 28 + 14].map((p) => train.pixels[p])).toEqual([0, 64, 128, 255]);
  });

  it('that are all the same are refused when they are to be used', async () => {
    const black = chosen('a.idx', idx([140, 4, 4], new Uint8Array(140 * 16)));
    await expect(setAsItIs(black)).rejects.toThrow(
      'All 140 images are the same, so there is nothing to learn from them. Choose images that differ.',
    );
  });

  it('of more images than are used give a random sample', async () => {
    const many = idx([70_140, 1, 1], new Uint8Array(70_140));
    const survey = await read(chosen('many.idx', many));
    expect(survey.train + survey.test).toBe(70_000);
    expect(survey.notes).toEqual(['70,000 of the 70,140 images are used, chosen at random.']);
  });
});

describe('images in folders', () => {
  it.each(['letters.zip', 'letters64.zip'])('are read from %s: each folder is a class', async (name) => {
    const survey = await read(made(name));
    expect(survey.guess.classes).toEqual(['a', 'b']);
    expect(survey.classes.map(({ train, test }) => train + test)).toEqual([70, 70]);
    expect(survey.sizes.most).toEqual({ width: 8, height: 6 });
    expect(survey.notes).toEqual(['Not read, because they are no PNG or JPEG images: notes.txt.']);
    expect(survey.classes[0]?.original.width).toBe(8);
    expect([...(survey.classes[1]?.original.pixels.subarray(0, 2) ?? [])]).toEqual([248, 243]);
  });

  it('keep their shape, with paper around them', async () => {
    const { train } = await setAsItIs(made('letters.zip'));
    // 8 × 6 becomes 28 × 21: three empty rows above and four below.
    const image = imageOf(train, 0);
    expect(image.slice(0, 3 * 28)).toEqual(new Array(84).fill(0));
    expect(image.slice(24 * 28)).toEqual(new Array(112).fill(0));
    expect(Math.min(...image.slice(3 * 28, 24 * 28))).toBeGreaterThan(0);
  });

  it('are sorted into training and test by folders of these names', async () => {
    const png = await firstPng();
    const files = (set: string, count: number) =>
      Array.from({ length: count }, (_, i) => chosen(`set/${set}/${'xy'[i % 2]}/${i}.png`, png));
    const survey = await read(...files('train', 100), ...files('test', 20), ...files('val', 3));
    expect([survey.train, survey.test, survey.split]).toEqual([100, 20, 'given']);
    expect(survey.guess).toMatchObject({ name: 'set', classes: ['x', 'y'] });
    expect(survey.notes).toEqual(['3 images for validation are not used.']);
  });

  it('without folders have no labels', async () => {
    const png = await firstPng();
    const survey = await read(...Array.from({ length: 140 }, (_, i) => chosen(`${i}.png`, png)));
    expect(survey.labelled).toBe(false);
    expect(survey.guess.classes).toEqual(['unlabelled']);
  });
});

/** A PNG of its own: paper at the border, ink in the middle. */
async function firstPng() {
  const { PNG } = await import('pngjs');
  const png = new PNG({ width: 4, height: 4 });
  png.data.fill(255);
  for (const pixel of [5, 6, 9, 10]) png.data.fill(0, 4 * pixel, 4 * pixel + 3);
  return new Uint8Array(PNG.sync.write(png));
}

describe('the guess', () => {
  it('takes the border as paper: dark ink on light paper is inverted', async () => {
    const png = await firstPng();
    const white = new PNG({ width: 28, height: 28 });
    white.data.fill(255);
    const files = [
      ...Array.from({ length: 140 }, (_, i) => chosen(`${i}.png`, png)),
      chosen('white.png', new Uint8Array(PNG.sync.write(white))),
    ];
    expect((await read(...files)).guess.invert).toBe(true);
    const { train } = await setOf(...files);
    const image = imageOf(train, 0);
    expect([image[0], image[14 * 28 + 14]]).toEqual([0, 255]);
  });

  it('leaves light ink on dark paper as it is', async () => {
    const dark = idx(
      [140, 4, 4],
      Uint8Array.from({ length: 140 * 16 }, (_, i) => ([5, 6, 9, 10].includes(i % 16) ? 255 : 0)),
    );
    expect((await read(chosen('a.idx', dark))).guess.invert).toBe(false);
  });
});
