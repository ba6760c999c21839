import { expect, test } from 'vitest';
import { INITIAL_SETTINGS } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { Autoencoder } from './autoencoder';
import { startBackend } from './backend';
import { evaluate } from './evaluate';
import { kernelGradients } from './gradients';
import { memory } from './memory';
import { Objective } from './objective';
import { wasmFilesOnDisk } from './wasm.testing';

test.each([
  ['a dense network on WASM', 'wasm', { hidden: [6] }, [784 * 6, 6 * 3, 3 * 6, 6 * 784]],
  ['tied layers', 'cpu', { hidden: [6], tied: true }, [784 * 6, 6 * 3]],
  ['convolutions on WASM', 'wasm', { hidden: [6], filters: [2] }, [18, 392 * 6, 6 * 3, 3 * 6, 6 * 392, 18]],
  [
    'convolutions and a penalty',
    'cpu',
    { hidden: [], filters: [2], codeActivation: 'sigmoid', sparsity: 'kl', sparsityWeight: 0.1 },
    [18, 392 * 3, 3 * 392, 18],
  ],
] as const)(
  'the gradient of each kernel predicts how the loss changes with its weights: %s',
  async (_, backend, changes, lengths) => {
    await startBackend(backend, wasmFilesOnDisk);
    const settings = { ...INITIAL_SETTINGS, codeSize: 3, hiddenActivation: 'tanh' as const, ...changes };
    const autoencoder = new Autoencoder(modelSpec(settings));
    const objective = new Objective(autoencoder, trainingSpec(settings));
    const bytes = Uint8Array.from({ length: 3 * 784 }, (_, i) => 127 * (1 + Math.sin(i * i)));
    const pixels = Float32Array.from(bytes, (byte) => byte / 255);
    const before = memory();
    const gradients = await kernelGradients(autoencoder, objective, pixels);
    expect(memory()).toEqual(before);
    const weights = await autoencoder.readWeights();
    expect(gradients.map(({ length }) => length)).toEqual(lengths);
    const lossWith = async (array: number, at: number, shift: number) => {
      const changed = weights.map((values) => values.slice());
      const values = changed[array] as Float32Array;
      values[at] = (values[at] as number) + shift;
      autoencoder.writeWeights(changed);
      const { bce, penalty = 0 } = await evaluate(autoencoder, objective, bytes, async () => {});
      return bce + penalty;
    };
    for (const [kernel, length] of lengths.entries()) {
      for (const at of [0, Math.floor(length / 4), Math.floor(length / 2), length - 1]) {
        const shift = 0.02;
        // The variables alternate between kernels and biases.
        const slope =
          ((await lossWith(2 * kernel, at, shift)) - (await lossWith(2 * kernel, at, -shift))) / (2 * shift);
        const gradient = gradients[kernel]?.[at] ?? Number.NaN;
        expect(Math.abs(slope - gradient)).toBeLessThan(2e-5 + 0.05 * Math.abs(gradient));
      }
    }
    autoencoder.dispose();
  },
);
