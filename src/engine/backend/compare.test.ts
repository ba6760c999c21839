import * as tf from '@tensorflow/tfjs';
import { cpuKernels, tapeKernels, trainingKernels, withFallback } from 'hourglass-kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { wasmFilesOnDisk } from '../wasm.testing';
import { deviation, type Steps, takeSteps } from './compare';
import { sampleOf } from './sampleTrainer';
import { startBackend } from './start';

const sample = sampleOf({ hidden: [45], codeSize: 11, batchSize: 13 });
let expected: Steps;

beforeAll(async () => {
  await tf.setBackend('cpu');
  expected = await takeSteps(withFallback(cpuKernels, tapeKernels), sample);
});

describe('the comparison of training steps', () => {
  it('accepts a backend that rounds differently', async () => {
    await startBackend('wasm', wasmFilesOnDisk);
    const taken = await takeSteps(await trainingKernels(), sample);
    expect(taken.losses).not.toEqual(expected.losses);
    expect(deviation(expected, taken)).toBeNull();
  });

  it('finds a loss that is wrong, or NaN', () => {
    const losses = (spoil: (loss: number) => number) => ({
      ...expected,
      losses: expected.losses.map((loss, i) => (i === 6 ? spoil(loss) : loss)),
    });
    expect(
      deviation(
        expected,
        losses((loss) => loss * 1.0002),
      ),
    ).toMatch(/a loss of 0\.\d+ where plain/);
    expect(
      deviation(
        expected,
        losses(() => Number.NaN),
      ),
    ).toMatch(/a loss of NaN/);
    expect(
      deviation(
        expected,
        losses((loss) => loss * 1.00005),
      ),
    ).toBeNull();
  });

  it('finds weights that change in another direction', () => {
    const changes = (spoil: (change: number, i: number) => number) => ({
      ...expected,
      changes: expected.changes.map(spoil),
    });
    expect(
      deviation(
        expected,
        changes((change) => change * 1.02),
      ),
    ).toMatch(/weight changes differ from plain JavaScript’s by 2 %/);
    expect(
      deviation(
        expected,
        changes((change, i) => (i === 9 ? Number.NaN : change)),
      ),
    ).not.toBeNull();
    expect(
      deviation(
        expected,
        changes((change) => change * 1.005),
      ),
    ).toBeNull();
  });
});
