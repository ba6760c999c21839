/** Packs one data set into the chunks that the page streams, in public/data/<id>/. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, gzipSync } from 'node:zlib';
import { root } from '../setup.mjs';
import { typescript } from './typescript.mjs';

const SEED = 1;
// Level 9 takes ten times as long and saves half a percent.
const GZIP_LEVEL = 7;

/** @typedef {import('../../src/data/idx').LabelledImages} LabelledImages */
/** @typedef {{ readonly train: LabelledImages, readonly test: LabelledImages }} Images */
/**
 * @typedef {object} Source
 * @property {string} id the folder's name
 * @property {string} name
 * @property {string} item what the images are, in the plural
 * @property {string} from what they are packed from, with its version
 * @property {{ readonly train: readonly number[], readonly test: readonly number[] }} sizes of the chunks
 * @property {() => Promise<Images>} read
 */

/**
 * Does nothing if complete chunks of this source are there already.
 *
 * @param {Source} source
 */
export async function packSet(source) {
  const { id, name, item, from, sizes } = source;
  const target = join(root, 'public', 'data', id);
  const recipe = [
    from,
    `seed ${SEED}`,
    `gzip ${GZIP_LEVEL}`,
    `train ${sizes.train.join('+')}`,
    `test ${sizes.test.join('+')}`,
  ].join(', ');
  if (await isPacked(target, recipe)) {
    console.log(`${name}: already packed.`);
    return;
  }
  /** @type {typeof import('../../src/data/pack')} */
  const { packChunks } = await typescript('src/data/pack.ts');
  /** @type {typeof import('../../src/domain/random')} */
  const { Random } = await typescript('src/domain/random.ts');
  const images = await source.read();
  /** @param {'train' | 'test'} set */
  const packed = (set) => {
    const { count } = images[set];
    const wanted = sizes[set].reduce((sum, size) => sum + size, 0);
    if (count !== wanted)
      throw new Error(
        `${name} ${set} has ${count} ${item}, but ${wanted} are expected. Install ${from} again.`,
      );
    console.log(`${name}: packing ${count} ${set} ${item} …`);
    return packChunks(images[set], set, sizes[set], Random.fromSeed(SEED).fork(set), (raw) =>
      gzipSync(raw, { level: GZIP_LEVEL }),
    );
  };
  const [train, test] = [packed('train'), packed('test')];

  // Written to a temporary folder, then renamed: an interrupted run leaves nothing that looks complete.
  const fresh = `${target}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const chunk of [...train, ...test]) await writeFile(join(fresh, chunk.file), chunk.contents);
  /** @param {typeof train} chunks */
  const listed = (chunks) => chunks.map(({ contents, ...chunk }) => chunk);
  const manifest = { format: 1, name, recipe, side: 28, train: listed(train), test: listed(test) };
  await writeFile(join(fresh, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await rm(target, { recursive: true, force: true });
  await rename(fresh, target);
  const bytes = [...train, ...test].reduce((sum, chunk) => sum + chunk.bytes, 0);
  console.log(`${name}: packed into ${train.length + test.length} chunks, ${(bytes / 1e6).toFixed(1)} MB.`);
}

/**
 * Whether the manifest has this recipe, and each chunk has the checksum in the manifest.
 *
 * @param {string} target
 * @param {string} recipe
 */
async function isPacked(target, recipe) {
  try {
    /** @type {typeof import('../../src/data/manifest')} */
    const { parseManifest } = await typescript('src/data/manifest.ts');
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
