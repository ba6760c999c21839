import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../model/digit';
import { PRESETS } from '../model/presets';
import { INITIAL_SETTINGS } from '../model/settings';
import { layerSpecs, modelSpec, parameterCount } from '../model/spec';
import { Autoencoder } from './autoencoder';
import { startBackend } from './backend';
import { encodeAll, evaluate, sliceRows } from './evaluate';
import { memory } from './memory';
import { imageBce, imageMse, passThrough } from './reconstruct';
import { wasmFilesOnDisk } from './wasm.testing';

const spec = { ...modelSpec(INITIAL_SETTINGS), hidden: [12, 9], codeSize: 5 };
const calm = () => Promise.resolve();

const random = (count: number) =>
  Uint8Array.from({ length: count }, (_, i) => (i * 7919 + (i >> 3) * 104729) % 256);

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
});

describe('an autoencoder', () => {
  it.each(PRESETS)('has the layers and the number of parameters that $name names', ({ settings }) => {
    const model = modelSpec({ ...INITIAL_SETTINGS, ...settings });
    const autoencoder = new Autoencoder(model);
    const layers = [...autoencoder.encoder.layers, ...autoencoder.decoder.layers];
    expect(
      layers.map((layer) => {
        const { units, activation } = layer.getConfig() as { units: number; activation: string };
        return { units, activation };
      }),
    ).toEqual(layerSpecs(model).map(({ units, activation }) => ({ units, activation })));
    expect(autoencoder.encoder.countParams() + autoencoder.decoder.countParams()).toBe(parameterCount(model));
    autoencoder.dispose();
  });

  it('starts from Glorot’s uniform weights, by its seed, and from biases of zero', async () => {
    const [first, again, other] = [
      new Autoencoder(spec),
      new Autoencoder(spec),
      new Autoencoder({ ...spec, seed: 2 }),
    ];
    const weights = await first.readWeights();
    expect(await again.readWeights()).toEqual(weights);
    expect(await other.readWeights()).not.toEqual(weights);
    const kernel = weights[0] as Float32Array;
    const limit = Math.sqrt(6 / (PIXELS + 12));
    expect(Math.max(...kernel.map(Math.abs))).toBeLessThanOrEqual(limit);
    const variance = kernel.reduce((sum, value) => sum + value * value, 0) / kernel.length;
    expect(variance / (limit ** 2 / 3)).toBeCloseTo(1, 1);
    expect(weights[1]).toEqual(new Float32Array(12));
    for (const autoencoder of [first, again, other]) autoencoder.dispose();
  });

  it('starts its ReLU layers from He’s wider weights where that is asked for', async () => {
    const autoencoder = new Autoencoder({ ...spec, initialiser: 'he' });
    const kernels = (await autoencoder.readWeights()).filter((_, i) => i % 2 === 0);
    const spread = (values: Float32Array) => Math.max(...values.map(Math.abs));
    expect(spread(kernels[0] as Float32Array) / Math.sqrt(6 / 784)).toBeGreaterThan(0.99);
    expect(spread(kernels[0] as Float32Array)).toBeLessThanOrEqual(Math.sqrt(6 / 784));
    expect(spread(kernels.at(-1) as Float32Array)).toBeLessThanOrEqual(Math.sqrt(6 / (784 + 12)));
    autoencoder.dispose();
  });

  it('rebuilds what its two models do one after the other', async () => {
    const autoencoder = new Autoencoder(spec);
    const pixels = Float32Array.from(random(3 * PIXELS), (value) => value / 255);
    const { codes, images, logits } = await passThrough(autoencoder, pixels);
    const [expectedCodes, expectedImages] = tf.tidy(() => {
      const code = autoencoder.encoder.predict(tf.tensor2d(pixels, [3, PIXELS])) as tf.Tensor;
      return [code.dataSync(), (autoencoder.decoder.predict(code) as tf.Tensor).dataSync()];
    });
    expect(codes).toEqual(expectedCodes);
    for (const [i, value] of images.entries()) {
      expect(value).toBeCloseTo(expectedImages[i] as number, 5);
      expect(value).toBeCloseTo(1 / (1 + Math.exp(-(logits[i] as number))), 5);
    }
    autoencoder.dispose();
  });

  it('leaves nothing behind when it is disposed of, 20 times over', () => {
    const before = memory();
    for (let i = 1; i <= 20; i++) new Autoencoder({ ...spec, codeSize: i }).dispose();
    expect(memory()).toEqual(before);
  });
});

describe('the evaluation', () => {
  it('gives the mean over all digits, whatever the slices', async () => {
    const autoencoder = new Autoencoder(spec);
    const count = sliceRows(autoencoder) + 3;
    const bytes = random(count * PIXELS);
    const before = memory();
    let slices = 0;
    const losses = await evaluate(autoencoder, bytes, async () => {
      slices++;
    });
    expect(memory()).toEqual(before);
    expect(slices).toBe(2);
    const pixels = Float32Array.from(bytes, (value) => value / 255);
    const { images, logits } = await passThrough(autoencoder, pixels);
    let [bce, mse] = [0, 0];
    for (let start = 0; start < pixels.length; start += PIXELS) {
      mse += imageMse(images, pixels, start) / count;
      bce += imageBce(logits.subarray(start), pixels.subarray(start)) / count;
    }
    expect(losses.bce).toBeCloseTo(bce, 5);
    expect(losses.mse).toBeCloseTo(mse, 5);
    autoencoder.dispose();
  });

  it('gives every digit its code', async () => {
    const autoencoder = new Autoencoder(spec);
    const count = sliceRows(autoencoder) + 2;
    const bytes = random(count * PIXELS);
    const codes = await encodeAll(autoencoder, bytes, calm);
    const last = bytes.subarray((count - 1) * PIXELS);
    const alone = await passThrough(
      autoencoder,
      Float32Array.from(last, (value) => value / 255),
    );
    expect(codes.length).toBe(count * 5);
    for (const [i, value] of alone.codes.entries()) expect(codes[(count - 1) * 5 + i]).toBeCloseTo(value, 5);
    autoencoder.dispose();
  });

  it('stops, and frees what it holds, when it is told to', async () => {
    const autoencoder = new Autoencoder(spec);
    const before = memory();
    const stop = () => Promise.reject(new Error('stop'));
    await expect(evaluate(autoencoder, random(2 * PIXELS), stop)).rejects.toThrow('stop');
    expect(memory()).toEqual(before);
    autoencoder.dispose();
  });
});
