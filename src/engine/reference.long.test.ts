import * as tf from '@tensorflow/tfjs';
import type { StepKernels } from 'hourglass-kernels';
import { trainingKernels } from 'hourglass-kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from './backend';
import { deviation, referenceCases, toleranceOf } from './reference.testing';

describe('WebGL follows PyTorch', () => {
  let kernels: StepKernels;
  beforeAll(async () => {
    await startBackend('webgl', {});
    kernels = await trainingKernels();
  });

  it.each(referenceCases().map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(tf.getBackend()).toBe('webgl');
    expect(await deviation(one, kernels, one.losses.length)).toBeLessThan(toleranceOf(one));
  });
});
