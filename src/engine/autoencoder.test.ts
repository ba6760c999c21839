import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../domain/digit';
import { PRESETS } from '../domain/presets';
import { INITIAL_SETTINGS } from '../domain/settings';
import { layerSpecs, modelSpec, parameterCount } from '../domain/spec';
import { Autoencoder } from './autoencoder';
import { startBackend } from './backend';
import { forward } from './forward';
import { memory } from './memory';
import { wasmFilesOnDisk } from './wasm.testing';

const spec = { ...modelSpec(INITIAL_SETTINGS), hidden: [12, 9], codeSize: 5 };

const random = (count: number) =>
  Uint8Array.from({ length: count }, (_, i) => (i * 7919 + (i >> 3) * 104729) % 256);

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
});

describe('an autoencoder', () => {
  it.each(PRESETS)('has the layers and the number of parameters of the preset $name', ({ settings }) => {
    const model = modelSpec({ ...INITIAL_SETTINGS, ...settings });
    const autoencoder = new Autoencoder(model);
    expect(autoencoder.layers.map(({ spec }) => spec)).toEqual(layerSpecs(model));
    expect(autoencoder.variables.reduce((sum, { size }) => sum + size, 0)).toBe(parameterCount(model));
    autoencoder.dispose();
  });

  it('starts with Glorot’s uniform weights, which depend on the seed, and with biases of zero', async () => {
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

  it('starts its ReLU layers with He’s wider weights if the settings say so', async () => {
    const autoencoder = new Autoencoder({ ...spec, initialiser: 'he' });
    const kernels = (await autoencoder.readWeights()).filter((_, i) => i % 2 === 0);
    const spread = (values: Float32Array) => Math.max(...values.map(Math.abs));
    expect(spread(kernels[0] as Float32Array) / Math.sqrt(6 / 784)).toBeGreaterThan(0.99);
    expect(spread(kernels[0] as Float32Array)).toBeLessThanOrEqual(Math.sqrt(6 / 784));
    expect(spread(kernels.at(-1) as Float32Array)).toBeLessThanOrEqual(Math.sqrt(6 / (784 + 12)));
    autoencoder.dispose();
  });

  it.each(['glorot', 'he'] as const)(
    'initialises convolutions by the nine weights of each filter and channel: %s',
    async (initialiser) => {
      const model = { ...spec, filters: [6, 20], hidden: [], initialiser };
      const autoencoder = new Autoencoder(model);
      const spread = async (layer: number) => {
        const values = await autoencoder.layers[layer]?.kernel?.data();
        return Math.max(...(values as Float32Array).map(Math.abs));
      };
      // 3 × 3 × 6 × 20 in the encoder's second layer, and as many back in the decoder.
      for (const [layer, channels, filters] of [
        [1, 6, 20],
        [4, 20, 6],
      ] as const) {
        const fans = 9 * (initialiser === 'he' ? channels : channels + filters);
        expect(autoencoder.layers[layer]?.kernel?.shape).toEqual([3, 3, channels, filters]);
        const limit = Math.sqrt(6 / fans);
        expect(await spread(layer)).toBeLessThanOrEqual(limit);
        expect(await spread(layer)).toBeGreaterThan(0.99 * limit);
      }
      autoencoder.dispose();
    },
  );

  it('reconstructs what its encoder and its decoder give one after the other', async () => {
    const autoencoder = new Autoencoder(spec);
    const pixels = Float32Array.from(random(3 * PIXELS), (value) => value / 255);
    const { codes, images, logits } = await forward(autoencoder, pixels);
    const [expectedCodes, expectedImages] = tf.tidy(() => {
      const code = autoencoder.encode(tf.tensor2d(pixels, [3, PIXELS]));
      return [code.dataSync(), autoencoder.logits(code).sigmoid().dataSync()];
    });
    expect(codes).toEqual(expectedCodes);
    for (const [i, value] of images.entries()) {
      expect(value).toBeCloseTo(expectedImages[i] as number, 5);
      expect(value).toBeCloseTo(1 / (1 + Math.exp(-(logits[i] as number))), 5);
    }
    autoencoder.dispose();
  });

  it.each([
    ['dense', spec],
    ['convolutional', { ...spec, filters: [5, 6], hidden: [20], hiddenActivation: 'tanh' }],
    ['with SELU', { ...spec, hiddenActivation: 'selu' }],
    ['linear', { ...spec, hidden: [], outputActivation: 'linear' }],
  ] as const)('gives the same as tfjs’s own layers with the same weights: %s', async (_, model) => {
    const autoencoder = new Autoencoder(model);
    const pixels = Float32Array.from(random(3 * PIXELS), (value) => value / 255);
    const { codes, images } = await forward(autoencoder, pixels);
    tf.tidy(() => {
      const layers = ofTfjs(autoencoder);
      const input = tf.tensor2d(pixels, [3, PIXELS]);
      const whole = tf.sequential({ layers }).predict(input) as tf.Tensor;
      const encoder = tf.sequential({
        layers: layers.slice(0, 1 + layers.findIndex(({ name }) => name === 'code')),
      });
      expectClose(images, whole.dataSync());
      expectClose(codes, (encoder.predict(input) as tf.Tensor).dataSync());
    });
    autoencoder.dispose();
  });

  it('uses each encoder kernel again, transposed, if the weights are tied', async () => {
    const tied = new Autoencoder({ ...spec, tied: true });
    const free = new Autoencoder(spec);
    const [kernels, biases] = [tied.encoder, tied.layers].map((layers) => layers.length) as [number, number];
    expect(tied.variables).toHaveLength(kernels + biases);
    const [first, second, third] = tied.encoder.map(({ kernel }) => kernel as tf.Variable<tf.Rank.R2>);
    tf.tidy(() => {
      for (const [i, kernel] of [first, second, third, third, second, first].entries()) {
        const value = kernel as unknown as tf.Tensor2D;
        free.layers[i]?.kernel?.assign((i < 3 ? value.clone() : value.transpose()) as tf.Tensor);
      }
    });
    const pixels = Float32Array.from(random(2 * PIXELS), (value) => value / 255);
    const [ours, theirs] = await Promise.all([forward(tied, pixels), forward(free, pixels)]);
    expectClose(ours.images, theirs.images);
    tied.dispose();
    free.dispose();
  });

  it('gives a variational code’s means and standard deviations, and reconstructs from the means', async () => {
    const autoencoder = new Autoencoder({ ...spec, variational: true });
    const weights = await autoencoder.readWeights();
    // The bias of the code layer: nothing else is left if its kernel is zero.
    const at = 2 * spec.hidden.length;
    weights[at]?.fill(0);
    weights[at + 1]?.set([1, 2, 3, 4, 5, 0, 0, Math.log(4), Math.log(9), Math.log(16)]);
    autoencoder.writeWeights(weights);
    const { codes, spreads, images } = await forward(autoencoder, new Float32Array(PIXELS));
    expect([...codes]).toEqual([1, 2, 3, 4, 5]);
    expectClose(spreads as Float32Array, [1, 1, 2, 3, 4]);
    const decoded = tf.tidy(() =>
      autoencoder
        .logits(tf.tensor2d([[1, 2, 3, 4, 5]]))
        .sigmoid()
        .dataSync(),
    );
    expectClose(images, decoded);
    autoencoder.dispose();
  });

  it('encodes to the means of a variational code, which nothing activates', () => {
    const autoencoder = new Autoencoder({ ...spec, codeActivation: 'sigmoid', variational: true });
    const pixels = Float32Array.from(random(2 * PIXELS), (value) => value / 255);
    tf.tidy(() => {
      const digits = tf.tensor2d(pixels, [2, PIXELS]);
      expectClose(autoencoder.encode(digits).dataSync(), autoencoder.distribution(digits)[0].dataSync());
    });
    expect(autoencoder.codeActivation).toBe('linear');
    autoencoder.dispose();
    const plain = new Autoencoder({ ...spec, codeActivation: 'sigmoid' });
    expect(plain.codeActivation).toBe('sigmoid');
    plain.dispose();
  });

  it('passes through what comes between its layers the hidden ones, and neither code nor output', () => {
    const autoencoder = new Autoencoder(spec);
    const units: number[] = [];
    const between = (values: tf.Tensor2D) => {
      units.push(values.shape[1]);
      return values;
    };
    tf.tidy(() => {
      autoencoder.logits(autoencoder.encode(tf.zeros([1, PIXELS]), between), between);
    });
    expect(units).toEqual([12, 9, 9, 12]);
    autoencoder.dispose();
  });

  it('refuses the weights of another network', async () => {
    const autoencoder = new Autoencoder(spec);
    const weights = await autoencoder.readWeights();
    const longer = weights.map((values, i) => (i === 3 ? new Float32Array(values.length + 1) : values));
    for (const others of [weights.slice(1), [...weights, new Float32Array(1)], longer])
      expect(() => autoencoder.writeWeights(others)).toThrow('do not fit this network');
    expect(await autoencoder.readWeights()).toEqual(weights);
    autoencoder.dispose();
  });

  it('shares no memory with the weights that were read or written', async () => {
    // Plain JavaScript would.
    await startBackend('cpu', wasmFilesOnDisk);
    const autoencoder = new Autoencoder(spec);
    const weights = await autoencoder.readWeights();
    const kept = weights.map((values) => values.slice());
    for (const values of weights) values.fill(3);
    expect(await autoencoder.readWeights()).toEqual(kept);
    autoencoder.writeWeights(weights);
    for (const values of weights) values.fill(4);
    expect((await autoencoder.readWeights()).flatMap((values) => [...new Set(values)])).toEqual(
      weights.map(() => 3),
    );
    autoencoder.dispose();
    await startBackend('wasm', wasmFilesOnDisk);
  });

  it('leaves no tensor when it is disposed, 20 times in a row', () => {
    const before = memory();
    for (let i = 1; i <= 20; i++) new Autoencoder({ ...spec, codeSize: i }).dispose();
    expect(memory()).toEqual(before);
  });
});

const expectClose = (ours: ArrayLike<number>, theirs: ArrayLike<number>) => {
  expect(ours.length).toBe(theirs.length);
  for (let i = 0; i < ours.length; i++) expect(ours[i]).toBeCloseTo(theirs[i] as number, 5);
};

/** The same network built from tfjs's layers, with copies of its weights. The encoder's last layer is called `code`. */
function ofTfjs({ layers, encoder }: Autoencoder): tf.layers.Layer[] {
  return layers.flatMap((layer, i): tf.layers.Layer[] => {
    const { spec, kernel, bias } = layer;
    const weights = [tf.clone(kernel as unknown as tf.Tensor), tf.clone(bias as unknown as tf.Tensor)];
    const activation = spec.activation as 'relu';
    const name = layer === encoder.at(-1) ? 'code' : `layer${i}`;
    const first = i === 0 ? { inputShape: [spec.inputs] } : {};
    if (spec.kind === 'dense')
      return [tf.layers.dense({ units: spec.units, activation, weights, name, ...first })];
    const { side, channels, filters } = spec;
    const strides = spec.kind === 'down' ? 2 : 1;
    return [
      tf.layers.reshape({ targetShape: [side, side, channels], ...first }),
      ...(spec.kind === 'up' ? [tf.layers.upSampling2d({ size: [2, 2] })] : []),
      tf.layers.conv2d({ kernelSize: 3, padding: 'same', filters, strides, activation, weights, name }),
      tf.layers.flatten(),
    ];
  });
}
