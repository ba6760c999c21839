import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../domain/digit';
import { toUnit } from '../domain/pixels';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec } from '../domain/spec';
import { imageBce, imageMse } from '../inference/errors';
import { Autoencoder } from './autoencoder';
import { startBackend } from './backend';
import { forward } from './forward';
import { memory } from './memory';
import { planForward } from './plannedForward';
import { wasmFilesOnDisk } from './wasm.testing';

const networkOf = (changes: Partial<Settings>) =>
  new Autoencoder(modelSpec({ ...INITIAL_SETTINGS, hidden: [12, 9], codeSize: 5, ...changes }));

const COUNT = 7;
const bytes = Uint8Array.from({ length: COUNT * PIXELS }, (_, i) => (i % 5 < 3 ? 0 : (i * 7919) % 256));

/** Biases begin at 0. */
function giveBiases({ layers }: Autoencoder): void {
  for (const { bias } of layers)
    tf.tidy(() => bias.assign(tf.linspace(-0.5, 0.5, bias.size).reshape(bias.shape)));
}

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
});

describe('a planned forward pass of a network', () => {
  it.each<[string, Partial<Settings>]>([
    ['a deep one', {}],
    ['a code of sigmoids', { codeActivation: 'sigmoid' }],
    ['a code of ReLUs, with ELU in the hidden layers', { codeActivation: 'relu', hiddenActivation: 'elu' }],
    ['tied weights', { tied: true }],
    ['a variational code', { variational: true }],
    ['a variational code and tied weights', { variational: true, tied: true }],
    ['dropout and noise, which test digits have not', { dropout: 0.3, noise: 'gaussian' }],
    ['no hidden layer', { hidden: [] }],
    ['convolutions', { filters: [5, 8] }],
    ['convolutions and a variational code', { filters: [4], variational: true }],
    ['a linear output', { outputActivation: 'linear' }],
  ])('has the losses and codes of tfjs’s operations: %s', async (_, changes) => {
    const autoencoder = networkOf(changes);
    giveBiases(autoencoder);
    const before = memory();
    const planned = await planForward(autoencoder);
    expect(planned).not.toBeNull();
    expect(memory()).toEqual(before);
    const pixels = toUnit(bytes);
    const { codes, images, logits } = await forward(autoencoder, pixels);
    const ours = planned?.evaluate(bytes);
    expect(ours?.codes).toHaveLength(codes.length);
    for (const [i, value] of codes.entries()) expect(ours?.codes[i]).toBeCloseTo(value, 5);
    expect(planned?.encode(bytes)).toEqual(ours?.codes);
    let [bce, mse] = [0, 0];
    for (let start = 0; start < pixels.length; start += PIXELS) {
      bce += imageBce(logits.subarray(start), pixels.subarray(start), autoencoder.spec.outputActivation);
      mse += imageMse(images, pixels, start);
    }
    expect((ours?.bce ?? 0) / PIXELS).toBeCloseTo(bce, 4);
    expect((ours?.mse ?? 0) / PIXELS).toBeCloseTo(mse, 4);
    planned?.dispose();
    autoencoder.dispose();
  });

  it.each<[string, Partial<Settings>]>([
    ['a hidden GELU', { hiddenActivation: 'gelu' }],
    ['a code of unit length', { codeActivation: 'norm' }],
  ])('is left to tfjs with %s', async (_, changes) => {
    const autoencoder = networkOf(changes);
    const before = memory();
    expect(await planForward(autoencoder)).toBeNull();
    expect(memory()).toEqual(before);
    autoencoder.dispose();
  });
});
