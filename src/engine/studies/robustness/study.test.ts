import { beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../../../domain/digit';
import { clipped, toUnit } from '../../../domain/pixels';
import { DISTORTIONS, STRENGTHS } from '../../../domain/robustness';
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
import { studyRobustness } from './study';

const digits = someDigits([120]);
const part = (from: number, to: number) => ({
  pixels: digits.pixels.slice(from * PIXELS, to * PIXELS),
  labels: digits.labels.slice(from, to),
});
const [train, test] = [part(0, 90), part(90, 120)];
const training = trainingSpec(INITIAL_SETTINGS);
const basis = principalComponents(train.pixels);

describe('robustness', () => {
  beforeAll(async () => {
    await startBackend('wasm', wasmFilesOnDisk);
  });

  it('is measured for both codes at every strength, and equals that of clean digits at strength 0', async () => {
    const before = memory();
    const autoencoder = new Autoencoder({ ...modelSpec(INITIAL_SETTINGS), hidden: [10], codeSize: 6 });
    const reported: number[] = [];
    const subject = { autoencoder, training, basis, train, test };
    const { curves } = await studyRobustness(subject, (_, done) => reported.push(done));
    const { images } = await forward(autoencoder, toUnit(test.pixels));
    autoencoder.dispose();
    expect(memory()).toEqual(before);
    expect(reported).toEqual(reported.toSorted((a, b) => a - b));
    const clean = { code: 0, pca: 0, clippedPca: 0 };
    const pixels = toUnit(test.pixels);
    for (let start = 0; start < pixels.length; start += PIXELS) {
      const digit = pixels.subarray(start, start + PIXELS);
      clean.code += imageMse(images, pixels, start) / test.labels.length;
      const rebuilt = reconstructByPca(basis, digit, 6);
      clean.pca += imageMse(rebuilt, digit) / test.labels.length;
      clean.clippedPca += imageMse(clipped(rebuilt), digit) / test.labels.length;
    }
    for (const distortion of DISTORTIONS) {
      const { code, pca } = curves[distortion];
      expect(code[0]?.mse).toBeCloseTo(clean.code, 6);
      expect(pca[0]?.mse.unclipped).toBeCloseTo(clean.pca, 6);
      expect(pca[0]?.mse.clipped).toBeCloseTo(clean.clippedPca, 6);
      for (const contender of ['code', 'pca'] as const) {
        const points = curves[distortion][contender];
        expect(points.map(({ strength }) => strength)).toEqual(STRENGTHS[distortion]);
        expect(points[0]?.predictions).toEqual(curves.noise[contender][0]?.predictions);
      }
    }
    expect(curves.noise.pca.at(-1)?.mse.unclipped).toBeGreaterThan(clean.pca);
    expect(curves.noise.pca.at(-1)?.mse.clipped).toBeGreaterThan(clean.clippedPca);
  });

  it('says that a network without finite codes has diverged', async () => {
    const autoencoder = new Autoencoder({ ...modelSpec(INITIAL_SETTINGS), hidden: [], codeSize: 2 });
    autoencoder.writeWeights((await autoencoder.readWeights()).map((values) => values.fill(Number.NaN)));
    const subject = { autoencoder, training, basis, train, test };
    await expect(studyRobustness(subject, () => {})).rejects.toThrow('diverged');
    autoencoder.dispose();
  });
});
