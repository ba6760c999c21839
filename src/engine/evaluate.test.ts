import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../domain/digit';
import { toUnit } from '../domain/pixels';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec, multiplications, trainingSpec } from '../domain/spec';
import { imageBce, imageMse } from '../inference/errors';
import { Autoencoder } from './autoencoder';
import { startBackend } from './backend';
import { encodeAll, evaluate, plannedRows, sliceRows } from './evaluate';
import { forward } from './forward';
import { memory } from './memory';
import { Objective } from './objective';
import { wasmFilesOnDisk } from './wasm.testing';

const spec = { ...modelSpec(INITIAL_SETTINGS), hidden: [12, 9], codeSize: 5 };
const plain = (autoencoder: Autoencoder) => new Objective(autoencoder, trainingSpec(INITIAL_SETTINGS));
const calm = () => Promise.resolve();

const random = (count: number) =>
  Uint8Array.from({ length: count }, (_, i) => (i * 7919 + (i >> 3) * 104729) % 256);

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
});

describe('the evaluation', () => {
  it('gives the mean over all digits, independent of the slices', async () => {
    const autoencoder = new Autoencoder(spec);
    const count = plannedRows(autoencoder) + 3;
    const bytes = random(count * PIXELS);
    const before = memory();
    let slices = 0;
    const losses = await evaluate(autoencoder, plain(autoencoder), bytes, async () => {
      slices++;
    });
    expect(memory()).toEqual(before);
    expect(slices).toBe(2);
    const pixels = Float32Array.from(bytes, (value) => value / 255);
    const { images, logits } = await forward(autoencoder, pixels);
    let [bce, mse] = [0, 0];
    for (let start = 0; start < pixels.length; start += PIXELS) {
      mse += imageMse(images, pixels, start) / count;
      bce += imageBce(logits.subarray(start), pixels.subarray(start), 'sigmoid') / count;
    }
    expect(losses.bce).toBeCloseTo(bce, 5);
    expect(losses.mse).toBeCloseTo(mse, 5);
    autoencoder.dispose();
  });

  it.each([
    ['KL sparsity', { sparsity: 'kl', codeActivation: 'sigmoid', sparsityWeight: 0.1 }],
    ['L1 sparsity and noise', { sparsity: 'l1', noise: 'gaussian' }],
    ['contraction and a masked square', { contraction: 0.01, noise: 'square' }],
    ['a variational code and salt and pepper', { variational: true, noise: 'salt-and-pepper' }],
  ] as const)('with %s gives the same in slices as in one piece', async (_, changes) => {
    const settings = { ...INITIAL_SETTINGS, hidden: [12], codeSize: 4, ...changes };
    const autoencoder = new Autoencoder(modelSpec(settings));
    const objective = new Objective(autoencoder, trainingSpec(settings));
    const bytes = random((2 * sliceRows(autoencoder) + 7) * PIXELS);
    const whole = tf.tidy(() => [...objective.termsOf(toUnit(bytes), 'test').dataSync()]);
    const before = memory();
    const losses = await evaluate(autoencoder, objective, bytes, calm);
    expect(memory()).toEqual(before);
    const { bce, mse, noisyBce = bce, noisyMse = mse, penalty } = losses;
    for (const [i, value] of [noisyBce, noisyMse, penalty].entries())
      expect(Math.abs((value as number) / (whole[i] as number) - 1)).toBeLessThan(2e-6);
    autoencoder.dispose();
  });

  it('gives every digit its code', async () => {
    const autoencoder = new Autoencoder(spec);
    const count = plannedRows(autoencoder) + 2;
    const bytes = random(count * PIXELS);
    const codes = await encodeAll(autoencoder, bytes, calm);
    const last = bytes.subarray((count - 1) * PIXELS);
    const alone = await forward(
      autoencoder,
      Float32Array.from(last, (value) => value / 255),
    );
    expect(codes.length).toBe(count * 5);
    let slices = 0;
    await encodeAll(autoencoder, bytes.subarray(2 * PIXELS), async () => {
      slices++;
    });
    expect(slices).toBe(1);
    for (const [i, value] of alone.codes.entries()) expect(codes[(count - 1) * 5 + i]).toBeCloseTo(value, 5);
    autoencoder.dispose();
  });

  it('stops, and disposes its tensors, if `breathe` throws', async () => {
    const autoencoder = new Autoencoder(spec);
    const before = memory();
    const stop = () => Promise.reject(new Error('stop'));
    await expect(evaluate(autoencoder, plain(autoencoder), random(2 * PIXELS), stop)).rejects.toThrow('stop');
    expect(memory()).toEqual(before);
    autoencoder.dispose();
  });

  it('passes on the codes that it computes, for one slice and for many, and disposes them', async () => {
    const autoencoder = new Autoencoder(spec);
    const before = memory();
    for (const count of [3, 2 * plannedRows(autoencoder) + 1]) {
      const bytes = random(count * PIXELS);
      const given: Float32Array[] = [];
      await evaluate(autoencoder, plain(autoencoder), bytes, calm, (codes) => given.push(codes));
      expect(given).toEqual([await encodeAll(autoencoder, bytes, calm)]);
      expect(memory()).toEqual(before);
    }
    const stop = () => Promise.reject(new Error('stop'));
    const stopped = evaluate(autoencoder, plain(autoencoder), random(PIXELS), stop, () => {});
    await expect(stopped).rejects.toThrow('stop');
    expect(memory()).toEqual(before);
    autoencoder.dispose();
  });

  it('gives no losses and no codes for no digits', async () => {
    const autoencoder = new Autoencoder(spec);
    const codes: Float32Array[] = [];
    const losses = await evaluate(autoencoder, plain(autoencoder), new Uint8Array(), calm, (of) =>
      codes.push(of),
    );
    expect(losses).toEqual({ bce: Number.NaN, mse: Number.NaN });
    expect(codes).toEqual([]);
    autoencoder.dispose();
  });

  it.each([
    ['nothing besides', {}, []],
    ['noise', { noise: 'gaussian' }, ['noisyBce', 'noisyMse']],
    ['a penalty', { sparsity: 'l1' }, ['penalty']],
    ['both', { variational: true }, ['noisyBce', 'noisyMse', 'penalty']],
  ] as const)(
    'gives the clean losses and, for a network with %s, the additional ones',
    async (_, changes, more) => {
      const settings: Settings = { ...INITIAL_SETTINGS, hidden: [6], codeSize: 4, ...changes };
      const autoencoder = new Autoencoder(modelSpec(settings));
      const objective = new Objective(autoencoder, trainingSpec(settings));
      const losses = await evaluate(autoencoder, objective, random(2 * PIXELS), calm);
      expect(Object.keys(losses).sort()).toEqual(['bce', 'mse', ...more].sort());
      const clean = await evaluate(autoencoder, plain(autoencoder), random(2 * PIXELS), calm);
      expect(losses).toMatchObject(clean);
      autoencoder.dispose();
    },
  );
});

describe('the slices of digits in one forward pass', () => {
  /** The largest network of each size class, and one that is slightly larger. */
  const sizes = [
    [[250], 16, 400_000, 200],
    [[251], 16, 401_600, 100],
    [[625], 16, 1_000_000, 100],
    [[626], 16, 1_001_600, 40],
    [[500, 1560], 50, 2_500_000, 40],
    [[500, 1561], 50, 2_501_100, 20],
  ] as const;
  const rowsOf = (hidden: readonly number[], codeSize: number) =>
    sliceRows({ spec: { ...spec, hidden, codeSize } } as unknown as Autoencoder);

  it('have fewer rows for larger networks: a stroke waits about 10 ms at most', () => {
    for (const [hidden, codeSize, products, rows] of sizes) {
      expect(multiplications({ ...spec, hidden: [...hidden], codeSize })).toBe(products);
      expect(rowsOf(hidden, codeSize)).toBe(rows);
    }
  });

  it('have a tenth of the rows in plain JavaScript', async () => {
    await startBackend('cpu', wasmFilesOnDisk);
    for (const [hidden, codeSize, , rows] of sizes) expect(rowsOf(hidden, codeSize)).toBe(rows / 10);
    await startBackend('wasm', wasmFilesOnDisk);
  });
});
