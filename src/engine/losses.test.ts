import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from './backend';
import { lossGradient, pixelLosses } from './losses';
import { wasmFilesOnDisk } from './wasm.testing';

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The losses by their textbook formulas, in double precision. */
const textbook = (logits: number[], targets: number[]) => ({
  bce: mean(
    logits.map((logit, i) => {
      const [y, x] = [sigmoid(logit), targets[i] as number];
      return -x * Math.log(y) - (1 - x) * Math.log(1 - y);
    }),
  ),
  mse: mean(logits.map((logit, i) => (sigmoid(logit) - (targets[i] as number)) ** 2)),
});

const pairs = fc.array(
  fc.tuple(fc.float({ min: -12, max: 12, noNaN: true }), fc.float({ min: 0, max: 1, noNaN: true })),
  { minLength: 1, maxLength: 40 },
);

const read = (tensor: tf.Tensor) => {
  const values = [...tensor.dataSync()];
  tensor.dispose();
  return values;
};

describe.each(['cpu', 'wasm'] as const)('the losses on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend, wasmFilesOnDisk);
  });

  it('are those of the textbook', () => {
    fc.assert(
      fc.property(pairs, (drawn) => {
        const [logits, targets] = [drawn.map(([logit]) => logit), drawn.map(([, target]) => target)];
        const { bce, mse } = pixelLosses(tf.tensor1d(logits), tf.tensor1d(targets));
        const expected = textbook(logits, targets);
        expect(read(bce)[0]).toBeCloseTo(expected.bce, 5);
        expect(read(mse)[0]).toBeCloseTo(expected.mse, 5);
      }),
      { numRuns: 50 },
    );
  });

  it.each(['bce', 'mse'] as const)('have the gradient that finite differences of %s show', (loss) => {
    fc.assert(
      fc.property(pairs, (drawn) => {
        const [logits, targets] = [drawn.map(([logit]) => logit), drawn.map(([, target]) => target)];
        const gradient = read(lossGradient(loss, tf.tensor1d(logits), tf.tensor1d(targets)));
        for (const [i, logit] of logits.entries()) {
          const at = (value: number) => textbook(logits.with(i, value), targets)[loss];
          expect(gradient[i]).toBeCloseTo((at(logit + 1e-4) - at(logit - 1e-4)) / 2e-4, 5);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('stay finite, and keep a gradient, where a sigmoid has long saturated', () => {
    const [logits, targets] = [tf.tensor1d([200, -200]), tf.tensor1d([0, 1])];
    expect(read(pixelLosses(logits, targets).bce)[0]).toBeCloseTo(200, 3);
    expect(read(lossGradient('bce', logits, targets))).toEqual([0.5, -0.5]);
  });
});
