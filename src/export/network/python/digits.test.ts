import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { imagesIdx, madeDigits } from '../projects.testing';
import { missing, newFolder, printed, python, skipped, write } from '../python.testing';
import { DIGITS_PY } from './digits';

const lacks = missing('numpy');
const READ =
  'import digits; d = digits.read_images("data", "t10k"); print(d.dtype, d.shape, (d * 255).round().sum())';

describe.skipIf(lacks)(`digits.py${skipped(lacks)}`, () => {
  const pixels = madeDigits(3);
  const sum = pixels.reduce((total, value) => total + value, 0);

  it.each([
    ['t10k-images-idx3-ubyte', imagesIdx(pixels)],
    ['t10k-images.idx3-ubyte', imagesIdx(pixels)],
    ['t10k-images-idx3-ubyte.gz', gzipSync(imagesIdx(pixels))],
  ])('reads the images of %s as values from 0 to 1', (name, file) => {
    const folder = newFolder();
    write(folder, { 'digits.py': DIGITS_PY, [`data/${name}`]: file });
    expect(printed(folder, '-c', READ)).toBe(`float32 (3, 784) ${sum.toFixed(1)}\n`);
  });

  it.each([
    ['an empty file', new Uint8Array(0)],
    ['labels', Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7)],
    ['a file that is cut', imagesIdx(pixels).slice(0, -1)],
  ])('refuses %s, and says where to get the digits', (_, file) => {
    const folder = newFolder();
    write(folder, { 'digits.py': DIGITS_PY, 'data/t10k-images-idx3-ubyte': file });
    const { status, stderr } = python(folder, '-c', READ);
    expect(status).toBe(2);
    expect(stderr).toContain(
      't10k-images-idx3-ubyte is not a complete IDX file of images of 28 × 28 pixels.',
    );
    expect(stderr).toContain('Download the images of MNIST into a folder');
  });

  it('names the file that is missing', () => {
    const folder = newFolder();
    write(folder, { 'digits.py': DIGITS_PY });
    const { status, stderr } = python(folder, '-c', READ);
    expect(status).toBe(2);
    expect(stderr).toContain('no file t10k-images-idx3-ubyte or t10k-images-idx3-ubyte.gz in data.');
  });
});
