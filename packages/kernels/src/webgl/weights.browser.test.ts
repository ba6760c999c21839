import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { type Case, layersOf } from '../cases.testing';
import { webglKernels } from '.';
import { planned } from './planned.testing';

/** Its kernels are wider and higher than a new canvas, which has 300 × 150 pixels. */
const WIDE: Case = {
  sizes: [200, 400, 200],
  activations: ['relu', 'sigmoid'],
  plan: { loss: 'bce', optimizer: { kind: 'sgd', momentum: 0 }, batchSize: 4 },
  bytes: new Uint8Array(40 * 200).fill(100),
  batches: [],
  rate: 0,
  seed: 3,
};

test('the first weights that a new context writes are whole, also beyond the size of its canvas', async () => {
  await tf.setBackend('webgl');
  const layers = layersOf(WIDE);
  const before = layers.map(({ kernel }) => kernel.dataSync().slice());
  const { step, end } = await planned(webglKernels(), WIDE, layers);
  step.step(Int32Array.of(0, 1), 0);
  step.writeWeights();
  for (const [index, { kernel }] of layers.entries()) expect(kernel.dataSync()).toEqual(before[index]);
  end();
});
