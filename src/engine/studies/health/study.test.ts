import { beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../../../domain/digit';
import { INITIAL_SETTINGS, type Settings } from '../../../domain/settings';
import { modelSpec, trainingSpec } from '../../../domain/spec';
import { Autoencoder } from '../../autoencoder';
import { startBackend } from '../../backend';
import { someDigits } from '../../digits.testing';
import { memory } from '../../memory';
import { principalComponents } from '../../pca';
import { wasmFilesOnDisk } from '../../wasm.testing';
import { studyHealth } from './study';

const digits = someDigits([300]);
const part = (from: number, to: number) => ({
  pixels: digits.pixels.slice(from * PIXELS, to * PIXELS),
  labels: digits.labels.slice(from, to),
});
const basis = principalComponents(digits.pixels);

async function study(changes: Partial<Settings>, spoil: (weights: Float32Array[]) => void = () => {}) {
  const settings = { ...INITIAL_SETTINGS, hidden: [12], codeSize: 4, ...changes };
  const autoencoder = new Autoencoder(modelSpec(settings));
  const weights = await autoencoder.readWeights();
  spoil(weights);
  autoencoder.writeWeights(weights);
  const training = trainingSpec(settings);
  const subject = { autoencoder, training, basis, train: part(0, 150), test: part(150, 300) };
  try {
    return await studyHealth(subject, () => {});
  } finally {
    autoencoder.dispose();
  }
}

describe('a study of the health', () => {
  beforeAll(async () => {
    await startBackend('wasm', wasmFilesOnDisk);
  });

  it('finds no dead or saturated unit, and a gradient everywhere, in a fresh linear network', async () => {
    const before = memory();
    const { layers, code, trainLoss, testLoss } = await study({ hiddenActivation: 'linear' });
    expect(memory()).toEqual(before);
    expect(layers.map(({ name, units }) => [name, units])).toEqual([
      ['encoder layer 1', 12],
      ['the code', 4],
      ['decoder layer 1', 12],
      ['the output', PIXELS],
    ]);
    expect(code).toBe(1);
    expect(layers.map(({ dead, saturated }) => dead + saturated)).toEqual([0, 0, 0, 0]);
    for (const { gradient } of layers) expect(gradient).toBeGreaterThan(1e-6);
    expect(testLoss / trainLoss).toBeCloseTo(1, 1);
  });

  it('counts the units with the same value for every digit', async () => {
    const { layers } = await study({ codeActivation: 'relu' }, (weights) => {
      // Two of the code's four biases keep their ReLUs below zero.
      weights[3]?.set([-1e4, 0, -1e4, 0]);
      weights[2]?.fill(0.1);
    });
    expect(layers[1]?.dead).toBe(2);
  });

  it('counts saturated units, and unused means of a variational code', async () => {
    const { layers } = await study({ codeActivation: 'sigmoid' }, (weights) => {
      weights[3]?.set([-7, 7, 0, 0]);
    });
    expect(layers[1]).toMatchObject({ dead: 0, saturated: 2 });
    const closed = await study({ variational: true, hiddenActivation: 'linear' }, (weights) => {
      // Kernel [12, 8]: the first two means hardly depend on the digit.
      for (const [i] of (weights[2] as Float32Array).entries()) {
        if (i % 8 < 2) (weights[2] as Float32Array)[i] = 1e-4;
        else if (i % 8 < 4) (weights[2] as Float32Array)[i] = 1 + (i % 3);
      }
    });
    expect(closed.layers[1]).toMatchObject({ units: 4, dead: 2 });
  });

  it('measures each filter of a convolution as one unit, and counts tied layers’ gradients for their encoders', async () => {
    const { layers } = await study({ filters: [4], hidden: [6], tied: true });
    expect(layers.map(({ units }) => units)).toEqual([4, 6, 4, 6, 14 * 14 * 4, 1]);
    expect(layers.map(({ gradient }) => gradient !== null)).toEqual([true, true, true, false, false, true]);
  });

  it('finds a gradient that vanishes through many sigmoid layers', async () => {
    const { layers } = await study({ hidden: [30, 30, 30, 30, 30], hiddenActivation: 'sigmoid' });
    const gradients = layers.map(({ gradient }) => gradient as number);
    expect(gradients[0] as number).toBeLessThan(1e-3 * Math.max(...gradients));
  });

  it('says that a network without finite losses has diverged', async () => {
    const spoilt = study({}, (weights) => weights[0]?.fill(Number.NaN));
    await expect(spoilt).rejects.toThrow('diverged');
  });
});
