import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { CASES, type Case, caseOf, largestDifference } from './cases.testing';
import type { Part } from './parts';
import { layersModel } from './tfjs';

/** Largest difference to a 32-bit computation in another order of additions. */
const ROUNDING = 1e-5;

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Loads a part of the network with TensorFlow.js and runs it. */
async function run({ spec, layers }: Case, part: Part, rows: readonly Float32Array[]) {
  const files = layersModel(spec, layers, part);
  const { weightsManifest, ...json } = JSON.parse(files['model.json']) as tf.io.ModelJSON;
  const model = await tf.loadLayersModel(
    tf.io.fromMemory({
      ...json,
      weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
      weightData: files['weights.bin'].buffer,
    }),
  );
  const input = tf.tensor2d(rows.map((row) => [...row]));
  const outputs = [model.predict(input)].flat();
  const answers = outputs.map((output) => ({ shape: output.shape, values: output.dataSync() }));
  const { inputNames, outputNames } = model;
  tf.dispose([input, ...outputs]);
  model.dispose();
  return { inputNames, outputNames, answers };
}

describe.each(CASES)('the TensorFlow.js models of a network %s', (_, change) => {
  const one = caseOf(change);
  const count = one.images.length;

  it('compute its codes', async () => {
    const { inputNames, outputNames, answers } = await run(one, 'encoder', one.images);
    const [code, logVariance] = answers;
    expect(inputNames).toEqual(['image']);
    expect(code?.shape).toEqual([count, one.spec.codeSize]);
    expect(largestDifference(code?.values ?? [], one.codes)).toBeLessThan(ROUNDING);
    expect(outputNames).toEqual(one.spec.variational ? ['code', 'log_variance'] : ['code']);
    if (one.spec.variational)
      expect(largestDifference(logVariance?.values ?? [], one.logVariances)).toBeLessThan(ROUNDING);
  });

  it('compute images from codes', async () => {
    const { inputNames, answers } = await run(one, 'decoder', one.codes);
    expect(inputNames).toEqual(['code']);
    expect(answers[0]?.shape).toEqual([count, 784]);
    expect(largestDifference(answers[0]?.values ?? [], one.reconstructions)).toBeLessThan(ROUNDING);
  });

  it('compute reconstructions of images', async () => {
    const { inputNames, outputNames, answers } = await run(one, 'autoencoder', one.images);
    expect(inputNames).toEqual(['image']);
    expect(outputNames).toEqual(['reconstruction']);
    expect(largestDifference(answers[0]?.values ?? [], one.reconstructions)).toBeLessThan(ROUNDING);
  });
});

it('a model has the names of the network’s layers, and says where its weights are', () => {
  const { spec, layers } = caseOf({ hidden: [8], codeSize: 3, tied: true });
  const files = layersModel(spec, layers, 'decoder');
  const { format, weightsManifest } = JSON.parse(files['model.json']) as tf.io.ModelJSON;
  expect(format).toBe('layers-model');
  expect(weightsManifest).toEqual([
    {
      paths: ['weights.bin'],
      weights: [
        { name: 'decoder.0/kernel', shape: [3, 8], dtype: 'float32' },
        { name: 'decoder.0/bias', shape: [8], dtype: 'float32' },
        { name: 'decoder.1/kernel', shape: [8, 784], dtype: 'float32' },
        { name: 'decoder.1/bias', shape: [784], dtype: 'float32' },
      ],
    },
  ]);
  // Four bytes for each number.
  expect(files['weights.bin'].length).toBe(4 * (3 * 8 + 8 + 8 * 784 + 784));
});
