import * as tf from '@tensorflow/tfjs';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlanError } from '../contract';
import { itKeepsTheContract } from '../contract.testing';
import { itUpdatesVariables } from '../ops/update.testing';
import { countGl } from '../webgl/counting.testing';
import { OptimizerMemory } from './optimizers';
import { plannedKernels } from './plannedKernels';
import { tapeKernels } from './tapeStep';
import { trainingKernels } from './trainingKernels';

/** Adam's update writes one more: weight, m and v. WebGL 2 guarantees four, but some drivers allow fewer. */
const DRAW_BUFFERS = 2;

let gl: WebGL2RenderingContext;

const { getParameter } = WebGL2RenderingContext.prototype;

beforeAll(async () => {
  // Before the backend starts, because the check of the backend runs training steps immediately.
  WebGL2RenderingContext.prototype.getParameter = function (name) {
    return name === WebGL2RenderingContext.MAX_DRAW_BUFFERS ? DRAW_BUFFERS : getParameter.call(this, name);
  };
  await tf.setBackend('webgl');
  gl = (tf.backend() as MathBackendWebGL).getGPGPUContext().gl as WebGL2RenderingContext;
});
afterAll(() => {
  WebGL2RenderingContext.prototype.getParameter = getParameter;
});

describe(`a GPU that writes ${DRAW_BUFFERS} textures at a time`, () => {
  it('trains with the tape’s step instead of a planned step', async () => {
    await expect(plannedKernels()).rejects.toThrow(PlanError);
    expect(await trainingKernels()).toBe(tapeKernels);
  });

  it('updates a variable with one draw for each of weight, m and v', () => {
    const variable = tf.variable(tf.zeros([6, 4]));
    const adam = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 } as const;
    const memory = new OptimizerMemory(adam, [variable]);
    const gradient = tf.matMul(tf.ones([6, 2]), tf.ones([2, 4]));
    const update = () => memory.update([gradient], 0.1);
    update();
    const counter = countGl(gl);
    update();
    counter.stop();
    expect([counter.counts.draws, counter.counts.uploads]).toEqual([3, 0]);
    memory.dispose();
    tf.dispose([variable, gradient]);
  });

  itUpdatesVariables('webgl', 5e-6);
  itKeepsTheContract(tapeKernels, { backend: 'webgl', weights: 1e-4, losses: 1e-4, runs: 5 });
});
