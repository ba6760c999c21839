import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { planDenseForward } from '../step/forward';
import { planWasmDenseForward } from './denseForward';
import { itComputesForward } from './denseForward.testing';
import { createRuntime } from './runtime';

beforeAll(() => tf.setBackend('cpu'));

const layer = (inputs: number, units: number) => ({
  kernel: tf.zeros([inputs, units]),
  bias: tf.zeros([units]),
  activation: 'sigmoid' as const,
});

describe('the planned forward pass on WebAssembly', () => {
  itComputesForward(() => createRuntime(1), 100);

  it('compares no rows with nothing, and refuses what does not fit', async () => {
    const plan = await planWasmDenseForward({ layers: [layer(10, 3), layer(3, 10)], width: 10 });
    expect(plan.run(new Uint8Array(0), 0)).toEqual({ bce: 0, mse: 0, outputs: new Float32Array(0) });
    expect(() => plan.run(new Uint8Array(15), 0)).toThrow('not a whole number of rows of 10 bytes');
    for (const wrong of [1, -1, 0.5]) {
      expect(() => plan.run(new Uint8Array(10), wrong)).toThrow(RangeError);
      expect(() => plan.outputs(new Uint8Array(10), wrong)).toThrow(RangeError);
    }
    plan.dispose();
    for (const layers of [[layer(10, 3)], [layer(10, 3), layer(4, 10)], []])
      await expect(planWasmDenseForward({ layers, width: 10 })).rejects.toThrow(RangeError);
  });

  it('keeps the weights that it was planned with, and frees its memory', async () => {
    const runtime = await createRuntime(1);
    const layers = [layer(10, 3), layer(3, 10)];
    const plan = await planWasmDenseForward({ layers, width: 10 }, runtime);
    tf.dispose(layers.map(({ kernel, bias }) => [kernel, bias]));
    const { bce, outputs } = plan.run(
      Uint8Array.from({ length: 20 }, () => 255),
      0,
    );
    expect(bce / 20).toBeCloseTo(Math.log(2), 6);
    expect([...outputs]).toEqual(Array.from({ length: 6 }, () => 0.5));
    plan.dispose();
    expect(runtime.memory.used).toBe(0);
  });

  it('is left to tfjs on other backends', async () => {
    expect(await planDenseForward({ layers: [layer(10, 3), layer(3, 10)], width: 10 })).toBeNull();
  });
});
