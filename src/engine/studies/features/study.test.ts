import { beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../../../domain/digit';
import { toUnit } from '../../../domain/pixels';
import { INITIAL_SETTINGS } from '../../../domain/settings';
import { modelSpec, trainingSpec } from '../../../domain/spec';
import { Autoencoder } from '../../autoencoder';
import { startBackend } from '../../backend';
import { someDigits } from '../../digits.testing';
import { encodeAll } from '../../evaluate';
import { memory } from '../../memory';
import { principalComponents } from '../../pca';
import { wasmFilesOnDisk } from '../../wasm.testing';
import { measureFeatures } from './measure';
import { codesByPca } from './pcaCodes';
import { studyFeatures } from './study';

const digits = someDigits([110]);
const part = (from: number, to: number) => ({
  pixels: digits.pixels.slice(from * PIXELS, to * PIXELS),
  labels: digits.labels.slice(from, to),
});
const [train, test] = [part(0, 80), part(80, 110)];
const classes = { train: train.labels, test: test.labels };
const basis = principalComponents(train.pixels);
const SIZE = 4;

let first: Awaited<ReturnType<typeof study>>;
beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
  const before = memory();
  first = await study(null);
  expect(memory()).toEqual(before);
});

async function study(previous: Parameters<typeof studyFeatures>[2]) {
  const autoencoder = new Autoencoder({ ...modelSpec(INITIAL_SETTINGS), hidden: [7], codeSize: SIZE });
  const reported: (readonly [string, number])[] = [];
  const subject = { autoencoder, training: trainingSpec(INITIAL_SETTINGS), basis, train, test };
  const found = await studyFeatures(subject, (doing, done) => reported.push([doing, done]), previous);
  const codesOf = async (pixels: Uint8Array) => ({
    values: await encodeAll(autoencoder, pixels, async () => {}),
    size: SIZE,
  });
  const codes = { train: await codesOf(train.pixels), test: await codesOf(test.pixels) };
  autoencoder.dispose();
  return { found, reported, codes };
}

describe('a study of the features', () => {
  it('measures the network’s codes, PCA’s of the same size and the pixels, with the same results as each alone', () => {
    const { found, reported, codes } = first;
    const inPixels = (bytes: Uint8Array) => ({ values: toUnit(bytes), size: PIXELS });
    const pixels = { train: inPixels(train.pixels), test: inPixels(test.pixels) };
    const pca = {
      train: codesByPca(basis, train.pixels, SIZE),
      test: codesByPca(basis, test.pixels, SIZE),
    };
    const alone = (represented: typeof pixels) =>
      measureFeatures(represented, classes, pixels.test, () => {});
    expect(found).toEqual({
      trainDigits: 80,
      labels: test.labels,
      figures: { code: alone(codes), pca: alone(pca), pixels: alone(pixels) },
    });
    const done = reported.map(([, share]) => share);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done[0]).toBeLessThan(0.01);
    expect(done.at(-1)).toBe(1);
    // Pixels take four times as long as either code.
    const lastOf = (what: string) =>
      reported.findLast(([doing]) => doing.startsWith(`Measuring ${what}:`))?.[1];
    expect(lastOf('the autoencoder’s codes')).toBeCloseTo(1 / 6, 12);
    expect(lastOf('PCA’s codes')).toBeCloseTo(2 / 6, 12);
  });

  it('does not repeat measurements that do not depend on the network', async () => {
    const { found } = first;
    const marked = { ...found.figures.pca, silhouette: 0.123 };
    const pixels = { ...found.figures.pixels, silhouette: 0.456 };
    const previous = { ...found, figures: { code: marked, pca: marked, pixels } };
    const again = await study({ ...previous, codeSize: SIZE });
    expect(again.found.figures).toEqual({ code: found.figures.code, pca: marked, pixels });
    const whole = again.reported.map(([doing]) => doing);
    expect(whole.every((doing) => doing.startsWith('Measuring the autoencoder’s codes:'))).toBe(true);
    expect(again.reported.at(-1)?.[1]).toBe(1);
    // PCA's codes have another size then.
    const other = await study({ ...previous, codeSize: SIZE + 1 });
    expect(other.found.figures).toEqual({ code: found.figures.code, pca: found.figures.pca, pixels });
  });
});
