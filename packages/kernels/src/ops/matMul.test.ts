import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerMatMul } from './matMul';
import { expectClose, noise, on, size } from './numbers.testing';

const shapes = fc.record({
  rows: size,
  depth: size,
  columns: size,
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
  seed: fc.nat(999),
});

const ACTIVATIONS = ['linear', 'relu', 'elu', 'sigmoid'] as const;

describe('a product of matrices on WebAssembly', () => {
  beforeAll(async () => {
    await tf.setBackend('wasm');
    registerMatMul();
  });

  it('equals that on the CPU, for any shape, transposed or not, with or without bias and activation', async () => {
    const fusions = fc.record({ biased: fc.boolean(), activation: fc.constantFrom(...ACTIVATIONS) });
    await fc.assert(
      fc.asyncProperty(shapes, fusions, async (test, { biased, activation }) => {
        const { rows, depth, columns, transposeA, transposeB, seed } = test;
        const compute = () => {
          const a = noise(transposeA ? [depth, rows] : [rows, depth], seed) as tf.Tensor2D;
          const b = noise(transposeB ? [columns, depth] : [depth, columns], seed + 1) as tf.Tensor2D;
          const bias = biased ? { bias: noise([columns], seed + 2) } : {};
          return [
            tf.matMul(a, b, transposeA, transposeB),
            tf.fused.matMul({ a, b, transposeA, transposeB, activation, ...bias }),
          ];
        };
        expectClose(await on('wasm', compute), await on('cpu', compute), 2e-6);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps a batch dimension of 1, and passes larger ones to tfjs', async () => {
    const compute = () => [
      tf.matMul(noise([1, 5, 7], 1), noise([1, 3, 7], 2), false, true),
      tf.matMul(noise([1, 5, 7], 1), noise([7, 3], 2)),
      tf.matMul(noise([4, 7, 5], 3), noise([4, 3, 7], 4), true, true),
      tf.matMul(noise([4, 5, 7], 5), noise([7, 3], 6)),
    ];
    await tf.setBackend('wasm');
    const ranks = tf.tidy(() => compute().map(({ shape }) => shape));
    expect(ranks).toEqual([
      [1, 5, 3],
      [1, 5, 3],
      [4, 5, 3],
      [4, 5, 3],
    ]);
    expectClose(await on('wasm', compute), await on('cpu', compute), 2e-6);
  });

  it('writes only its result', async () => {
    await tf.setBackend('wasm');
    fc.assert(
      fc.property(shapes, ({ rows, depth, columns, transposeA, transposeB, seed }) => {
        // Gaps of the result's size, between tensors that must not change.
        const guards = Array.from({ length: 20 }, () => [
          tf.fill([rows * columns], 7),
          tf.fill([rows * columns], 7),
        ]);
        for (const [gap] of guards) gap?.dispose();
        tf.tidy(() => {
          const a = noise(transposeA ? [depth, rows] : [rows, depth], seed) as tf.Tensor2D;
          const b = noise(transposeB ? [columns, depth] : [depth, columns], seed + 1) as tf.Tensor2D;
          for (let i = 0; i < 8; i += 1) tf.fused.matMul({ a, b, transposeA, transposeB, activation: 'elu' });
          for (const [, guard] of guards) expect(guard?.dataSync().every((value) => value === 7)).toBe(true);
        });
        tf.dispose(guards.map(([, guard]) => guard as tf.Tensor));
      }),
      { numRuns: 50 },
    );
  });
});
