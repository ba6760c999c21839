import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Settings } from '../../domain/settings';
import { type Belief, Refused } from './belief';
import { sampleOf } from './sampleTrainer';
import { startBackend } from './start';

/** Networks that cover all settings. Each is compared with plain JavaScript. */
const KINDS: readonly (readonly [string, Partial<Settings>])[] = [
  ['of the page’s first settings', {}],
  ['trained by SGD', { optimizer: 'sgd', hiddenActivation: 'elu' }],
  ['trained by RMSProp for MSE', { optimizer: 'rmsprop', loss: 'mse', hiddenActivation: 'tanh' }],
  ['convolutional', { filters: [8, 16], hidden: [32] }],
  ['variational', { variational: true, codeSize: 2 }],
  ['convolutional and variational', { filters: [8], hidden: [], variational: true }],
  ['with dropout and noise', { dropout: 0.2, noise: 'gaussian', noiseAmount: 0.3 }],
  ['tied, with GELU', { tied: true, hiddenActivation: 'gelu' }],
  ['with SELU and clipped gradients', { hiddenActivation: 'selu', clipNorm: 0.1 }],
  [
    'sparse and contractive',
    { sparsity: 'kl', sparsityWeight: 0.01, codeActivation: 'sigmoid', contraction: 1e-3 },
  ],
  ['linear, for MSE', { hidden: [], outputActivation: 'linear', loss: 'mse', sparsity: 'l1' }],
  ['of codes of one length', { codeActivation: 'norm', weightDecay: 0.1 }],
];

let belief: Belief;

beforeAll(async () => {
  const backend = await startBackend('webgl', {});
  expect(backend.report).toMatchObject({ name: 'webgl', precision: 'float32', reason: null });
  belief = backend.belief as Belief;
});

afterEach(() => vi.restoreAllMocks());

const check = (changes: Partial<Settings>) => {
  const { model, training } = sampleOf(changes);
  return belief.check(model, training);
};

describe('a GPU that computes as it should', () => {
  it.each(KINDS)('is trusted for a network %s', async (_, changes) => {
    const { numTensors } = tf.memory();
    await check(changes);
    expect(tf.getBackend()).toBe('webgl');
    expect(tf.memory().numTensors).toBe(numTensors);
    await belief.again();
  });

  it('is checked once for each kind of network', async () => {
    const read = vi.spyOn(WebGL2RenderingContext.prototype, 'getBufferSubData');
    await check({ hidden: [40], codeSize: 20 });
    await check({ hidden: [41], codeSize: 21, learningRate: 0.1 });
    expect(read).not.toHaveBeenCalled();
  });
});

it('a GPU that goes wrong later is no longer trusted', async () => {
  await check({});
  const gl = (tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu.gl;
  const draw = gl.drawArrays.bind(gl);
  let draws = 0;
  // One call in thirty draws nothing.
  vi.spyOn(gl, 'drawArrays').mockImplementation((...call) => {
    if (++draws % 30 > 0) draw(...call);
  });
  await expect(belief.again()).rejects.toThrow(Refused);
  vi.restoreAllMocks();
  await belief.again();
});
