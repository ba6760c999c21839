import { describe, expect, it } from 'vitest';
import { classOf, isHidden, nameOf, setOf, setOfFolders } from './paths';

describe('setOf', () => {
  it.each([
    ['train-images-idx3-ubyte.gz', 'train'],
    ['t10k-labels-idx1-ubyte', 'test'],
    ['emnist-letters-test-images-idx3-ubyte.gz', 'test'],
    ['mnist.npz/x_train.npy', 'train'],
    ['mnist.npz/y_test.npy', 'test'],
    ['fashion-mnist_train.csv', 'train'],
    ['train.npz/images.npy', 'train'],
    ['pathmnist.npz/val_images.npy', 'other'],
    ['strains.csv', null],
    ['latest.csv', null],
    ['values.csv', null],
    ['images.npy', null],
  ])('knows by the name of %s: %s', (path, set) => {
    expect(setOf(path)).toBe(set);
  });
});

describe('the folders of an image', () => {
  it.each([
    ['digits/3/a.png', '3', null],
    ['digits/Train/3/a.png', '3', 'train'],
    ['digits/test/a.png', null, 'test'],
    ['digits/val/cat/a.png', 'cat', 'other'],
    ['a.png', null, null],
  ])('give the class and the set of %s', (path, label, set) => {
    expect(classOf(path)).toBe(label);
    expect(setOfFolders(path)).toBe(set);
  });
});

describe('isHidden', () => {
  it.each([
    ['a/.DS_Store', true],
    ['__MACOSX/a/._b.png', true],
    ['a/Thumbs.db', true],
    ['a/b.png', false],
  ])('%s: %s', (path, hidden) => {
    expect(isHidden(path)).toBe(hidden);
  });
});

describe('nameOf', () => {
  it.each([
    [['leaves/oak/1.png', 'leaves/elm/1.png'], 'leaves'],
    [['kmnist.npz'], 'kmnist'],
    [['train.csv.gz'], 'train'],
    [['train-images', 'train-labels'], 'My images'],
  ])('names a set of %s', (paths, name) => {
    expect(nameOf(paths)).toBe(name);
  });
});
