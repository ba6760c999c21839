import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { disposeLayers, layersOf } from '../cases.testing';
import { PlanError } from '../contract';
import { webglKernels } from '.';
import { openDevice, whatIsMissing } from './device';

const plan = {
  loss: 'mse',
  optimizer: { kind: 'sgd', momentum: 0 },
  batchSize: 4,
} as const;

const layers = () =>
  layersOf({
    sizes: [3, 3],
    activations: ['sigmoid'],
    seed: 1,
  });

test('another backend, and a device with only float16 textures, throw with a reason', async () => {
  await tf.setBackend('cpu');
  expect(() => webglKernels()).toThrow(new PlanError('The active backend is cpu. It must be webgl.'));
  await tf.setBackend('webgl');
  tf.env().set('WEBGL_RENDER_FLOAT32_ENABLED', false);
  expect(() => webglKernels()).toThrow(
    new PlanError('This device renders only to float16 textures. Float32 is needed.'),
  );
  tf.env().set('WEBGL_RENDER_FLOAT32_ENABLED', true);
  expect(() => webglKernels()).not.toThrow();
});

test('a device with too few draw buffers, or without float32 ones, is rejected with a reason', () => {
  const context = () => new OffscreenCanvas(1, 1).getContext('webgl2') as WebGL2RenderingContext;
  const plain = context();
  expect(whatIsMissing(plain)).toBe("This device can't render to 6 float32 textures at once.");
  plain.getExtension('EXT_color_buffer_float');
  expect(whatIsMissing(plain)).toBe(null);
  const least = context();
  // WebGL 2 guarantees at least four.
  least.getParameter = (name) => (name === least.MAX_DRAW_BUFFERS ? 4 : plain.getParameter(name));
  expect(whatIsMissing(least)).toBe('This device writes 4 textures at a time; 6 are needed.');
});

test('rows of another backend throw', async () => {
  const variables = layers();
  const rows = { width: 3, count: 1, append: () => undefined, dispose: () => undefined };
  await expect(webglKernels().planDenseStep({ ...plan, layers: variables, rows })).rejects.toThrow(PlanError);
  disposeLayers(variables);
});

// The last test, because it loses the context.
test('after the context is lost, steps, readings and plans fail immediately', async () => {
  const kernels = webglKernels();
  const rows = kernels.createRows(3);
  rows.append(new Uint8Array(12));
  const variables = layers();
  const step = await kernels.planDenseStep({ ...plan, layers: variables, rows });
  step.step(Int32Array.of(0, 1, 2, 3), 0.1);
  const reading = step.readLosses();
  openDevice().gl.getExtension('WEBGL_lose_context')?.loseContext();
  await expect(reading).rejects.toThrow('The WebGL context was lost.');
  expect(() => step.step(Int32Array.of(0), 0.1)).toThrow('The WebGL context was lost.');
  await expect(kernels.planDenseStep({ ...plan, layers: variables, rows })).rejects.toThrow(PlanError);
  step.dispose();
});
