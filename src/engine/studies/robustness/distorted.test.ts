import { beforeAll, describe, expect, it } from 'vitest';
import { distort } from '../../../data/distortion';
import { PIXELS } from '../../../domain/digit';
import { NEIGHBOURS } from '../../../domain/features';
import { toUnit } from '../../../domain/pixels';
import { Random } from '../../../domain/random';
import { DISTORTIONS, type Distortion, STRENGTHS } from '../../../domain/robustness';
import { INITIAL_SETTINGS } from '../../../domain/settings';
import { modelSpec, trainingSpec } from '../../../domain/spec';
import { imageMse } from '../../../inference/errors';
import { Autoencoder } from '../../autoencoder';
import { startBackend } from '../../backend';
import { someDigits } from '../../digits.testing';
import { encodeAll } from '../../evaluate';
import { forward } from '../../forward';
import { principalComponents } from '../../pca';
import { wasmFilesOnDisk } from '../../wasm.testing';
import { classifyByNeighbours } from '../features/knn';
import { codesByPca } from '../features/pcaCodes';
import { studyRobustness } from './study';

const digits = someDigits([300]);
const part = (from: number, to: number) => ({
  pixels: digits.pixels.slice(from * PIXELS, to * PIXELS),
  labels: digits.labels.slice(from, to),
});
// More test digits than one forward pass takes.
const [train, test] = [part(0, 60), part(60, 300)];
const basis = principalComponents(train.pixels);
const SIZE = 5;

let autoencoder: Autoencoder;
let found: Awaited<ReturnType<typeof studyRobustness>>;
const reported: (readonly [string, number])[] = [];

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
  autoencoder = new Autoencoder({ ...modelSpec(INITIAL_SETTINGS), hidden: [8], codeSize: SIZE });
  const subject = { autoencoder, training: trainingSpec(INITIAL_SETTINGS), basis, train, test };
  found = await studyRobustness(subject, (doing, done) => reported.push([doing, done]));
});

describe.each([
  ['noise', 'the clean digit'],
  ['occlusion', 'the clean digit'],
  ['shift', 'the shifted digit'],
  ['rotation', 'the rotated digit'],
] as const satisfies readonly (readonly [Distortion, string])[])(
  'under %s, if the target is %s',
  (distortion, target) => {
    const at = 3;
    const strength = STRENGTHS[distortion][at] as number;
    const random = Random.fromSeed(1).fork(`${distortion} ${strength}`);
    // As bytes, like digits.
    const distorted = Uint8Array.from(distort(toUnit(test.pixels), distortion, strength, random), (value) =>
      Math.round(255 * value),
    );

    it('the network’s error is that of its reconstructions of the distorted digits', async () => {
      const { images } = await forward(autoencoder, toUnit(distorted));
      const targets = toUnit(target === 'the clean digit' ? test.pixels : distorted);
      let sum = 0;
      for (let start = 0; start < targets.length; start += PIXELS) sum += imageMse(images, targets, start);
      expect(found.curves[distortion].code[at]?.mse).toBeCloseTo(sum / test.labels.length, 6);
    });

    it('both codes of distorted digits are classified by their nearest codes of clean digits', async () => {
      const network = async (pixels: Uint8Array) => ({
        values: await encodeAll(autoencoder, pixels, async () => {}),
        size: SIZE,
      });
      const byPca = async (pixels: Uint8Array) => codesByPca(basis, pixels, SIZE);
      for (const [contender, codesOf] of [
        ['code', network],
        ['pca', byPca],
      ] as const) {
        const [clean, codes] = [await codesOf(train.pixels), await codesOf(distorted)];
        const predictions = classifyByNeighbours(clean, train.labels, codes, NEIGHBOURS, () => {});
        expect(found.curves[distortion][contender][at]?.predictions).toEqual(predictions);
      }
    });
  },
);

describe('a study of the robustness', () => {
  it('reports what it does, and its progress in steps of a sixth of a quarter', () => {
    expect(reported.map(([, done]) => done.toFixed(6))).toEqual(
      Array.from({ length: 24 }, (_, i) => (i / 24).toFixed(6)),
    );
    expect(new Set(reported.map(([doing]) => doing)).size).toBe(DISTORTIONS.length);
  });

  it('reports the numbers of digits', () => {
    expect([found.trainDigits, found.labels]).toEqual([60, test.labels]);
  });
});
