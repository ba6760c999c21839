import { describe, expect, test } from 'vitest';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec } from '../domain/spec';
import { Network } from '../inference/network';
import { Autoencoder } from './autoencoder';
import { forward } from './forward';

const VARIANTS: Readonly<Record<string, Partial<Settings>>> = {
  dense: { hidden: [48], codeSize: 7 },
  deep: { hidden: [40, 24], codeSize: 5, hiddenActivation: 'elu', codeActivation: 'tanh' },
  gelu: { hidden: [32], codeSize: 6, hiddenActivation: 'gelu', codeActivation: 'sigmoid' },
  selu: { hidden: [32], codeSize: 6, hiddenActivation: 'selu', codeActivation: 'norm' },
  'linear output': { hidden: [], codeSize: 9, outputActivation: 'linear' },
  tied: { hidden: [32], codeSize: 6, tied: true },
  variational: { hidden: [32], codeSize: 6, variational: true },
  'tied and variational': { hidden: [32], codeSize: 6, tied: true, variational: true },
  convolutional: { filters: [4, 6], hidden: [20], codeSize: 5 },
};

describe('a network without tfjs gives what tfjs gives', () => {
  for (const [name, settings] of Object.entries(VARIANTS))
    test(name, async () => {
      const spec = modelSpec({ ...INITIAL_SETTINGS, ...settings });
      const autoencoder = new Autoencoder(spec);
      // Biases start at 0, which would hide an error in them.
      const weights = (await autoencoder.readWeights()).map((values, k) =>
        values.map((value, i) => value + 0.02 * Math.sin(i + k)),
      );
      autoencoder.writeWeights(weights);
      const pixels = Float32Array.from({ length: 784 }, (_, i) => Math.max(0, Math.sin(i * i)));
      const network = new Network(spec, weights);
      const expected = await forward(autoencoder, pixels);
      const { code, spread } = network.distribution(pixels);
      const near = (actual: Float32Array, wanted: Float32Array) => {
        expect(actual.length).toBe(wanted.length);
        const scale = Math.max(1, ...wanted.map(Math.abs));
        expect(
          Math.max(...actual.map((value, i) => Math.abs(value - (wanted[i] ?? 0)))) / scale,
        ).toBeLessThan(1e-5);
      };
      near(code, expected.codes);
      if (expected.spreads) near(spread as Float32Array, expected.spreads);
      near(network.decode(code), expected.images);
      near(network.activations(pixels).at(-1) as Float32Array, expected.images);
      autoencoder.dispose();
    });

  test('weights of another network are refused', () => {
    const spec = modelSpec({ ...INITIAL_SETTINGS, hidden: [4], codeSize: 2 });
    expect(() => new Network(spec, [new Float32Array(3)])).toThrow('do not fit this network');
  });
});
