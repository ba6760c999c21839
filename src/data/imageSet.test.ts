import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkImageSet, type ImagePart, type ImageSet, MAX_IMAGES, sharedImages } from './imageSet';

const part = (labels: readonly number[]): ImagePart => ({
  count: labels.length,
  pixels: Uint8Array.from({ length: labels.length * 784 }, (_, i) => i % 256),
  labels: Uint8Array.from(labels),
});
const leaves: ImageSet = {
  name: 'Leaves',
  classes: ['oak', 'lime', 'ash'],
  labelled: true,
  train: part([0, 1, 2, 2]),
  test: part([1]),
};

describe('a set of images from outside', () => {
  it('is itself if it is complete, also with one class or 64', () => {
    expect(checkImageSet(leaves)).toEqual(leaves);
    expect(checkImageSet({ ...leaves, classes: ['a'], train: part([0]), test: part([0]) }).classes).toEqual([
      'a',
    ]);
    const many = Array.from({ length: 64 }, (_, i) => `class ${i}`);
    expect(checkImageSet({ ...leaves, classes: many, train: part([63]) }).classes).toEqual(many);
  });

  it('keeps the memory of its pixels, so that they are there only once', () => {
    expect(checkImageSet(leaves).train.pixels).toBe(leaves.train.pixels);
  });

  it.each<[string, object, string]>([
    ['no images', { test: part([]) }, 'test.count'],
    ['too many images', { test: { ...part([0]), count: MAX_IMAGES + 1 } }, 'test.count'],
    [
      'a missing pixel',
      { train: { ...leaves.train, pixels: leaves.train.pixels.subarray(1) } },
      'train.pixels: it has 3135 bytes, but 4 images need 3136',
    ],
    [
      'a missing label',
      { train: { ...leaves.train, labels: Uint8Array.of(1) } },
      'train.labels: it has 1 labels, but there are 4 images',
    ],
    ['a label that no class has', { test: part([3]) }, 'test.labels: it has the label 3, expected 0 to 2'],
    ['no class', { classes: [] }, 'classes'],
    ['65 classes', { classes: Array.from({ length: 65 }, (_, i) => `${i}`) }, 'classes'],
    ['two classes of one name', { classes: ['a', 'b', 'a'] }, 'classes: two classes have the same name'],
    ['no name', { name: '' }, 'name: it is empty, but needs a name'],
    ['pixels that are not bytes', { test: { ...part([0]), pixels: [0] } }, 'test.pixels'],
  ])('is refused with %s, in words that say what to do', (_, changes, words) => {
    expect(() => checkImageSet({ ...leaves, ...changes })).toThrow(`cannot be used: ${words}`);
    expect(() => checkImageSet({ ...leaves, ...changes })).toThrow('The page keeps its present data.');
  });
});

describe('the images that several threads use', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('are in shared memory where the page is isolated, and copied only once', () => {
    vi.stubGlobal('crossOriginIsolated', true);
    const shared = sharedImages(leaves);
    expect(shared).toEqual(leaves);
    expect(shared.train.pixels.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(sharedImages(shared).train.pixels).toBe(shared.train.pixels);
  });

  it('are the set’s own elsewhere', () => {
    vi.stubGlobal('crossOriginIsolated', false);
    expect(sharedImages(leaves)).toBe(leaves);
  });
});
