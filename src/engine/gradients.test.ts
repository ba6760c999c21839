import { expect, test } from 'vitest';
import { INITIAL_SETTINGS } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { Autoencoder } from './autoencoder';
import { evaluate } from './evaluate';
import { kernelGradients } from './gradients';
import { Objective } from './objective';

test('the gradient of each kernel predicts how the loss changes with its weights', async () => {
  const settings = { ...INITIAL_SETTINGS, hidden: [6], codeSize: 3, hiddenActivation: 'tanh' as const };
  const autoencoder = new Autoencoder(modelSpec(settings));
  const objective = new Objective(autoencoder, trainingSpec(settings));
  const bytes = Uint8Array.from({ length: 3 * 784 }, (_, i) => 127 * (1 + Math.sin(i * i)));
  const pixels = Float32Array.from(bytes, (byte) => byte / 255);
  const gradients = await kernelGradients(autoencoder, objective, pixels);
  const weights = await autoencoder.readWeights();
  expect(gradients.map(({ length }) => length)).toEqual([784 * 6, 6 * 3, 3 * 6, 6 * 784]);
  const lossWith = async (array: number, at: number, shift: number) => {
    const changed = weights.map((values) => values.slice());
    const values = changed[array] as Float32Array;
    values[at] = (values[at] as number) + shift;
    autoencoder.writeWeights(changed);
    return (await evaluate(autoencoder, objective, bytes, async () => {})).bce;
  };
  for (const [kernel, at] of [
    [1, 4],
    [2, 7],
    [3, 900],
  ] as const) {
    const shift = 0.02;
    // The variables alternate between kernels and biases.
    const slope =
      ((await lossWith(2 * kernel, at, shift)) - (await lossWith(2 * kernel, at, -shift))) / (2 * shift);
    const gradient = gradients[kernel]?.[at] ?? Number.NaN;
    expect(Math.abs(slope - gradient)).toBeLessThan(2e-5 + 0.05 * Math.abs(gradient));
  }
  autoencoder.dispose();
});
