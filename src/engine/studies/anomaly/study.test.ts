import { beforeAll, expect, it } from 'vitest';
import { nonDigit } from '../../../data/nonDigits';
import { type Errors, NON_DIGIT_KINDS, NON_DIGITS } from '../../../domain/anomaly';
import { PIXELS } from '../../../domain/digit';
import { clipped, toUnit } from '../../../domain/pixels';
import { INITIAL_SETTINGS } from '../../../domain/settings';
import { modelSpec, trainingSpec } from '../../../domain/spec';
import { imageMse } from '../../../inference/errors';
import { Autoencoder } from '../../autoencoder';
import { startBackend } from '../../backend';
import { someDigits } from '../../digits.testing';
import { forward } from '../../forward';
import { memory } from '../../memory';
import { principalComponents, reconstructByPca } from '../../pca';
import { wasmFilesOnDisk } from '../../wasm.testing';
import { studyAnomaly } from './study';

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
});

it('measures the reconstruction of each test digit and each non-digit, by the network and by PCA', async () => {
  const digits = someDigits([300]);
  const test = { pixels: digits.pixels, labels: digits.labels };
  const basis = principalComponents(test.pixels);
  const before = memory();
  const autoencoder = new Autoencoder({ ...modelSpec(INITIAL_SETTINGS), hidden: [9], codeSize: 5 });
  const training = trainingSpec(INITIAL_SETTINGS);
  const reported: number[] = [];
  const subject = { autoencoder, training, basis, train: test, test };
  const found = await studyAnomaly(subject, (_, done) => reported.push(done));
  // The test digits take three fifths of the time. The kinds of non-digits share the rest equally.
  expect(reported.map((done) => done.toFixed(6))).toEqual(
    [0, ...NON_DIGIT_KINDS.map((_, i) => 0.6 + (0.4 * i) / NON_DIGIT_KINDS.length)].map((done) =>
      done.toFixed(6),
    ),
  );
  const check = async (pixels: Float32Array, errors: Errors, at: number) => {
    const { images } = await forward(autoencoder, pixels);
    expect(errors.code[at]).toBeCloseTo(imageMse(images, pixels), 5);
    const rebuilt = reconstructByPca(basis, pixels, 5);
    expect(errors.pca.unclipped[at]).toBeCloseTo(imageMse(rebuilt, pixels), 5);
    expect(errors.pca.clipped[at]).toBeCloseTo(imageMse(clipped(rebuilt), pixels), 5);
  };
  for (const at of [0, 199, 200, 299]) {
    await check(toUnit(test.pixels.slice(at * PIXELS, (at + 1) * PIXELS)), found.digits, at);
  }
  for (const kind of NON_DIGIT_KINDS) {
    expect(found.nonDigits[kind]?.code).toHaveLength(NON_DIGITS);
    for (const at of [0, 3]) {
      const bytes = nonDigit(kind, at, test.pixels).pixels.map((value) => Math.round(255 * value) / 255);
      await check(bytes, found.nonDigits[kind] as Errors, at);
    }
  }
  expect(found.labels).toEqual(test.labels);
  expect(found.rival).toBe('clipped');
  autoencoder.dispose();
  expect(memory()).toEqual(before);
});

it('says that a network without finite errors has diverged', async () => {
  const digits = someDigits([30]);
  const test = { pixels: digits.pixels, labels: digits.labels };
  const autoencoder = new Autoencoder({ ...modelSpec(INITIAL_SETTINGS), hidden: [], codeSize: 2 });
  autoencoder.writeWeights((await autoencoder.readWeights()).map((values) => values.fill(Number.NaN)));
  const basis = principalComponents(test.pixels);
  const training = trainingSpec(INITIAL_SETTINGS);
  const study = studyAnomaly({ autoencoder, training, basis, train: test, test }, () => {});
  await expect(study).rejects.toThrow('diverged');
  autoencoder.dispose();
});
