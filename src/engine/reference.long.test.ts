import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from './backend';
import { startKernels } from './plannedStep';
import { deviation, referenceCases, toleranceOf } from './reference.testing';
import type { StepKernels } from './tape';

describe('WebGL follows PyTorch', () => {
  let kernels: StepKernels;
  beforeAll(async () => {
    await startBackend('webgl', {});
    kernels = await startKernels();
  });

  it.each(referenceCases().map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(tf.getBackend()).toBe('webgl');
    expect(await deviation(one, kernels, one.losses.length)).toBeLessThan(toleranceOf(one));
  });
});
