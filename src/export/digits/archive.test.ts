import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseIdx } from '../../data/idx';
import type { MyDigit } from '../../domain/myDigit';
import { digitFiles } from './archive';

const digitOf = (i: number, label: string, more: Partial<MyDigit> = {}): MyDigit => ({
  key: String(i).padStart(32, '0'),
  set: 'mnist',
  setName: 'MNIST',
  label,
  strokes: 'AQ',
  at: 0,
  pixels: Uint8Array.from({ length: 784 }, (_, p) => (p * i) % 256),
  ...more,
});

const DIGITS = [
  digitOf(1, '7'),
  digitOf(2, '0'),
  digitOf(3, 'T-shirt/top', { set: 'fashion-mnist', setName: 'Fashion-MNIST' }),
  digitOf(4, 'oak', { set: 'own', setName: '../MNIST' }),
  digitOf(5, 'fir', { set: 'own', setName: '../MNIST' }),
];
const files = unzipSync(zipSync(digitFiles(DIGITS, '1.2')));

describe('the zip of my digits', () => {
  it('has a folder for each data set, with a folder for each class, and no path that leads out', () => {
    expect(Object.keys(files).sort()).toEqual([
      'MNIST-2/classes.txt',
      'MNIST-2/images-idx3-ubyte',
      'MNIST-2/labels-idx1-ubyte',
      'MNIST-2/png/fir/0002.png',
      'MNIST-2/png/oak/0001.png',
      'README.md',
      'digits.json',
      'fashion-mnist/classes.txt',
      'fashion-mnist/images-idx3-ubyte',
      'fashion-mnist/labels-idx1-ubyte',
      'fashion-mnist/png/0-T-shirt-top/0001.png',
      'mnist/classes.txt',
      'mnist/images-idx3-ubyte',
      'mnist/labels-idx1-ubyte',
      'mnist/png/0/0002.png',
      'mnist/png/7/0001.png',
    ]);
  });

  it('has IDX files that the page’s own reader takes', () => {
    const of = (folder: string) =>
      parseIdx(
        files[`${folder}/images-idx3-ubyte`] as Uint8Array,
        files[`${folder}/labels-idx1-ubyte`] as Uint8Array,
        folder,
      );
    expect([...of('mnist').labels]).toEqual([7, 0]);
    expect(of('mnist').pixels.subarray(784)).toEqual(DIGITS[1]?.pixels);
    expect(strFromU8(files['MNIST-2/classes.txt'] as Uint8Array)).toBe('fir\noak\n');
    expect([...of('MNIST-2').labels]).toEqual([1, 0]);
  });

  it('has PNGs of grey, black on white, which zlib unpacks', () => {
    const bytes = Buffer.from(files['mnist/png/7/0001.png'] as Uint8Array);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24], bytes[25]]).toEqual([28, 28, 8, 0]);
    const length = bytes.readUInt32BE(33);
    const rows = inflateSync(bytes.subarray(41, 41 + length));
    expect(rows.length).toBe(28 * 29);
    const pixels = DIGITS[0]?.pixels ?? [];
    for (const [p, ink] of pixels.entries())
      expect(rows[Math.floor(p / 28) * 29 + 1 + (p % 28)]).toBe(255 - ink);
  });

  it('says in its README what it has and how it is read', () => {
    const text = strFromU8(files['README.md'] as Uint8Array);
    expect(text).toContain('| mnist | MNIST | 2 |');
    expect(text).toContain('np.fromfile("mnist/images-idx3-ubyte"');
  });
});
