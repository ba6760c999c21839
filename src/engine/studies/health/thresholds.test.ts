/** The thresholds for saturated, dead and unused units, and which gradients and losses are compared. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { PIXELS } from '../../../domain/digit';
import { toUnit } from '../../../domain/pixels';
import { INITIAL_SETTINGS, type Settings } from '../../../domain/settings';
import { modelSpec, trainingSpec } from '../../../domain/spec';
import { Autoencoder } from '../../autoencoder';
import { startBackend } from '../../backend';
import { someDigits } from '../../digits.testing';
import { evaluate } from '../../evaluate';
import { kernelGradients } from '../../gradients';
import type { Layer } from '../../layers';
import { Objective } from '../../objective';
import { principalComponents } from '../../pca';
import { wasmFilesOnDisk } from '../../wasm.testing';
import { studyHealth } from './study';

const digits = someDigits([700]);
const part = (from: number, to: number) => ({
  pixels: digits.pixels.slice(from * PIXELS, to * PIXELS),
  labels: digits.labels.slice(from, to),
});
// More training digits than the gradient uses, and twice as many test digits as one forward pass takes.
const [train, test] = [part(0, 300), part(300, 700)];
const basis = principalComponents(train.pixels.subarray(0, 20 * PIXELS));

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
});

/** The findings for a network without hidden layers, with this kernel [784, units] and bias for the code. */
async function study(
  changes: Partial<Settings>,
  code?: { readonly kernel: (pixel: number, unit: number) => number; readonly bias: readonly number[] },
) {
  const settings: Settings = { ...INITIAL_SETTINGS, hidden: [], codeSize: 4, ...changes };
  const autoencoder = new Autoencoder(modelSpec(settings));
  if (code) {
    const weights = await autoencoder.readWeights();
    const units = code.bias.length;
    weights[0] = Float32Array.from({ length: PIXELS * units }, (_, i) =>
      code.kernel(Math.floor(i / units), i % units),
    );
    weights[1] = Float32Array.from(code.bias);
    autoencoder.writeWeights(weights);
  }
  const training = trainingSpec(settings);
  const reported: (readonly [string, number])[] = [];
  const subject = { autoencoder, training, basis, train, test };
  const found = await studyHealth(subject, (doing, done) => reported.push([doing, done]));
  return { found, reported, autoencoder, training };
}

const nothing = () => 0;
const logit = (value: number) => Math.log(value / (1 - value));

describe('a unit', () => {
  it('is saturated within a hundredth of either end', async () => {
    const ends = [0.0095, 0.0105, 0.9895, 0.9905];
    const sigmoid = await study({ codeActivation: 'sigmoid' }, { kernel: nothing, bias: ends.map(logit) });
    expect(sigmoid.found.layers[0]).toMatchObject({ units: 4, saturated: 2 });
    // A tanh goes from −1 to 1: a hundredth of that is .02.
    const bias = [-0.981, -0.979, 0, 0.979, 0.981].map(Math.atanh);
    const tanh = await study({ codeActivation: 'tanh', codeSize: 5 }, { kernel: nothing, bias });
    expect(tanh.found.layers[0]).toMatchObject({ units: 5, saturated: 2 });
    for (const { autoencoder } of [sigmoid, tanh]) autoencoder.dispose();
  });

  it('is saturated if it is so for 95 of 100 digits, and never with an unbounded activation', async () => {
    const count = test.labels.length;
    /** Test digits with ink at a pixel. */
    const inked = (pixel: number) =>
      Array.from({ length: count }, (_, i) => test.pixels[i * PIXELS + pixel] as number).filter((v) => v > 0)
        .length / count;
    const rows = Array.from({ length: PIXELS }, (_, pixel) => pixel);
    const seldom = rows.find((pixel) => inked(pixel) > 0.03 && inked(pixel) <= 0.05) as number;
    const often = rows.find((pixel) => inked(pixel) > 0.05 && inked(pixel) < 0.07) as number;
    // Ink, which is at least half black, moves the unit from near 1 to its middle.
    const code = {
      kernel: (pixel: number, unit: number) => (pixel === [seldom, often, -1, -1][unit] ? -7 : 0),
      bias: [6, 6, 0, 0],
    };
    const sigmoid = await study({ codeActivation: 'sigmoid' }, code);
    expect(sigmoid.found.layers[0]).toMatchObject({ dead: 2, saturated: 1 });
    const linear = await study({ codeActivation: 'linear' }, code);
    expect(linear.found.layers[0]).toMatchObject({ dead: 2, saturated: 0 });
    for (const { autoencoder } of [sigmoid, linear]) autoencoder.dispose();
  });

  it('is dead if all its values differ by less than a millionth', async () => {
    const pixel = 14 * 28 + 14;
    const ink =
      Math.max(...Array.from(test.labels, (_, i) => test.pixels[i * PIXELS + pixel] as number)) / 255;
    const { found, autoencoder } = await study(
      { codeActivation: 'linear' },
      {
        kernel: (at, unit) => (at === pixel ? ([0.97e-6, -0.97e-6, 1.03e-6, -1.03e-6][unit] ?? 0) / ink : 0),
        bias: [0, 0, 0, 0],
      },
    );
    expect(found.layers[0]).toMatchObject({ units: 4, dead: 2 });
    autoencoder.dispose();
  });

  it('of a variational code is unused if the variance of its mean is below a hundredth', async () => {
    // The spread of the digits' ink at one pixel, on which two of the means depend.
    const pixel = 14 * 28 + 14;
    const values = Array.from(test.labels, (_, i) => (test.pixels[i * PIXELS + pixel] as number) / 255);
    const mean = values.reduce((a, b) => a + b) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
    const factor = 0.1 / deviation;
    const { found, autoencoder } = await study(
      { variational: true },
      {
        kernel: (at, unit) => (at === pixel ? ([0.97, 1.03, 0, 20][unit] ?? 0) * factor : 0),
        bias: [3, 3, 3, 3, 0, 0, 0, 0],
      },
    );
    expect(found.layers[0]).toMatchObject({ units: 4, dead: 2 });
    // The output's units vary as little in a fresh network, but are not dead.
    expect(found.layers[1]).toMatchObject({ units: PIXELS, dead: 0 });
    autoencoder.dispose();
  });
});

describe('the findings', () => {
  const changes = { noise: 'gaussian', sparsity: 'l1', contraction: 0.01, hidden: [5] } as const;

  it('compare each kernel’s gradient with its weights, for the whole objective on the first 256 training digits', async () => {
    const { found, autoencoder, training } = await study(changes);
    const objective = new Objective(autoencoder, training);
    const pixels = toUnit(train.pixels.subarray(0, 256 * PIXELS));
    const gradients = await kernelGradients(autoencoder, objective, pixels);
    const size = (values: ArrayLike<number>) => Math.hypot(...Array.from(values)) / Math.sqrt(values.length);
    const weights = (await autoencoder.readWeights()).filter((_, i) => i % 2 === 0);
    expect(found.layers).toHaveLength(4);
    for (const [i, { gradient }] of found.layers.entries())
      expect(
        (gradient as number) / (size(gradients[i] as Float32Array) / size(weights[i] as Float32Array)),
      ).toBeCloseTo(1, 4);
    autoencoder.dispose();
  });

  it('need no more memory than two hundred digits', async () => {
    const autoencoder = new Autoencoder(modelSpec({ ...INITIAL_SETTINGS, hidden: [] }));
    const first = vi.spyOn(autoencoder.encoder[0] as Layer, 'apply');
    const subject = { autoencoder, training: trainingSpec(INITIAL_SETTINGS), basis, train, test };
    await studyHealth(subject, () => {});
    expect(first.mock.calls.slice(0, 2).map(([values]) => values.shape[0])).toEqual([200, 200]);
    autoencoder.dispose();
  });

  it.each(['bce', 'mse'] as const)('compare the %s of clean digits, without penalties', async (loss) => {
    const { found, autoencoder, reported } = await study({ ...changes, loss });
    const plain = new Objective(autoencoder, trainingSpec({ ...INITIAL_SETTINGS }));
    const lossOf = async (pixels: Uint8Array) =>
      (await evaluate(autoencoder, plain, pixels, async () => {}))[loss];
    expect(found.trainLoss).toBeCloseTo(await lossOf(train.pixels), 6);
    expect(found.testLoss).toBeCloseTo(await lossOf(test.pixels), 6);
    expect(reported.map(([, done]) => done)).toEqual([0, 0.4, 0.5, 0.75]);
    autoencoder.dispose();
  });
});
