import { beforeAll, expect, it } from 'vitest';
import { PIXELS } from '../../domain/digit';
import { clipped, toUnit } from '../../domain/pixels';
import { imageMse } from '../../inference/errors';
import { startBackend } from '../backend';
import { someDigits } from '../digits.testing';
import { memory } from '../memory';
import { principalComponents, reconstructByPca } from '../pca';
import { wasmFilesOnDisk } from '../wasm.testing';
import { codesByPca } from './features/pcaCodes';
import { pcaErrors } from './pcaErrors';

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
});

it('PCA’s errors of an image are those of its reconstruction, unclipped and clipped to 0…1', () => {
  const count = 250;
  const { pixels } = someDigits([count]);
  const basis = principalComponents(pixels);
  const before = memory();
  // Reconstructed from the codes of one digit, three times as far from the mean, so that ink exceeds 1. Compared with
  // another digit.
  const { values, size } = codesByPca(basis, pixels, 5);
  const target = Uint8Array.from([...pixels.subarray(PIXELS), ...pixels.subarray(0, PIXELS)]);
  const errors = pcaErrors(basis, { values: values.map((value) => 3 * value), size }, target);
  expect(memory()).toEqual(before);
  expect([errors.clipped.length, errors.unclipped.length]).toEqual([count, count]);
  const [digits, targets] = [toUnit(pixels), toUnit(target)];
  for (let i = 0; i < count; i++) {
    const near = reconstructByPca(basis, digits.subarray(i * PIXELS, (i + 1) * PIXELS), 5);
    const image = near.map((value, p) => value + 2 * (value - (basis.mean[p] as number)));
    const wanted = targets.subarray(i * PIXELS, (i + 1) * PIXELS);
    expect(errors.unclipped[i]).toBeCloseTo(imageMse(image, wanted), 6);
    expect(errors.clipped[i]).toBeCloseTo(imageMse(clipped(image), wanted), 6);
  }
});
