import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerWasmTrainingKernels } from '.';
import { setServedBinaries } from './binaries.testing';
import { expectClose, noise, onBoth, size } from './numbers.testing';

beforeAll(async () => {
  setServedBinaries();
  registerWasmTrainingKernels();
  registerWasmTrainingKernels();
  await tf.setBackend('wasm');
});

/** Relative to the largest number, or to 1 if that is larger. */
const TOLERANCE = 2e-5;

describe('matrix products on WebAssembly', () => {
  it('equal those on the CPU, for any shape, transposed or not, batched or not', async () => {
    const shapes = fc.record({ batch: fc.constantFrom(0, 1, 3), m: size, k: size, n: size });
    const flags = fc.record({ a: fc.boolean(), b: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(shapes, flags, fc.nat(999), async ({ batch, m, k, n }, transpose, seed) => {
        const outer = batch === 0 ? [] : [batch];
        const results = await onBoth(() => {
          const a = noise([...outer, ...(transpose.a ? [k, m] : [m, k])], seed);
          const b = noise([...outer, ...(transpose.b ? [n, k] : [k, n])], seed + 1);
          return [tf.matMul(a, b, transpose.a, transpose.b)];
        });
        expectClose(results.wasm, results.cpu, TOLERANCE);
      }),
      { numRuns: 150 },
    );
  });

  it('equal those on the CPU with bias and activation fused, and so do their gradients', async () => {
    const shapes = fc.record({ m: size, k: size, n: size });
    const activations = fc.constantFrom('linear' as const, 'relu' as const, 'sigmoid' as const);
    await fc.assert(
      fc.asyncProperty(shapes, activations, fc.nat(999), async ({ m, k, n }, activation, seed) => {
        const results = await onBoth(() => {
          const inputs = [noise([m, k], seed), noise([k, n], seed + 1), noise([n], seed + 2)];
          const product = (a: tf.Tensor, b: tf.Tensor, bias: tf.Tensor) =>
            tf.fused.matMul({ a: a as tf.Tensor2D, b: b as tf.Tensor2D, bias, activation });
          const value = product(...(inputs as [tf.Tensor, tf.Tensor, tf.Tensor]));
          const flipped = tf.fused.matMul({
            a: inputs[0] as tf.Tensor2D,
            b: tf.transpose(inputs[1] as tf.Tensor2D),
            transposeB: true,
            bias: inputs[2] as tf.Tensor,
            activation,
          });
          return [value, flipped, ...tf.grads(product as never)(inputs)];
        });
        expectClose(results.wasm, results.cpu, TOLERANCE);
      }),
      { numRuns: 80 },
    );
  });

  it('leak no tensor and no byte', async () => {
    await tf.setBackend('wasm');
    const before = { ...tf.memory() };
    tf.dispose(tf.tidy(() => tf.matMul(noise([5, 7], 1), noise([5, 7], 2), true, false)));
    expect({ ...tf.memory() }).toEqual(before);
  });
});

describe('the gradient of a convolution by its filter on WebAssembly', () => {
  const convolutions = fc.record({
    images: fc.constantFrom(1, 2, 5),
    height: fc.integer({ min: 3, max: 9 }),
    width: fc.integer({ min: 3, max: 9 }),
    channels: fc.constantFrom(1, 2, 3, 5),
    filters: fc.constantFrom(1, 3, 4, 7),
    filterHeight: fc.constantFrom(1, 2, 3),
    filterWidth: fc.constantFrom(1, 2, 3),
    strides: fc.constantFrom<[number, number]>([1, 1], [2, 2], [2, 1], [3, 3]),
    pad: fc.constantFrom('same' as const, 'valid' as const),
  });

  it('equals that on the CPU, for any shape, stride and padding', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, fc.nat(999), async (shape, seed) => {
        const results = await onBoth(() => {
          const x = noise([shape.images, shape.height, shape.width, shape.channels], seed);
          const filter = noise(
            [shape.filterHeight, shape.filterWidth, shape.channels, shape.filters],
            seed + 1,
          );
          const convolved = (f: tf.Tensor) =>
            tf.conv2d(x as tf.Tensor4D, f as tf.Tensor4D, shape.strides, shape.pad);
          // The output gradients are given, so that tfjs's forward pass on WebAssembly does not matter.
          return [tf.grad(convolved)(filter, noise(convolved(filter).shape, seed + 2))];
        });
        expectClose(results.wasm, results.cpu, TOLERANCE);
      }),
      { numRuns: 100 },
    );
  });

  it('sums over more images than one pass takes', async () => {
    const results = await onBoth(() => {
      const x = noise([70, 28, 28, 4], 3) as tf.Tensor4D;
      const convolved = (f: tf.Tensor) =>
        tf
          .conv2d(x, f as tf.Tensor4D, 1, 'same')
          .square()
          .mean();
      return [tf.grad(convolved)(noise([3, 3, 4, 2], 4))];
    });
    expectClose(results.wasm, results.cpu, TOLERANCE);
  });

  it('agrees with finite differences', async () => {
    await tf.setBackend('wasm');
    const [x, filter, direction] = [noise([2, 7, 5, 3], 1), noise([3, 3, 3, 4], 2), noise([3, 3, 3, 4], 3)];
    const loss = (f: tf.Tensor) =>
      tf
        .conv2d(x as tf.Tensor4D, f as tf.Tensor4D, 2, 'same')
        .square()
        .mean();
    const slope = tf.grad(loss)(filter).mul(direction).sum().dataSync()[0] as number;
    // The loss is quadratic, so a central difference at any distance is exact except for rounding.
    const at = (h: number) => loss(filter.add(direction.mul(h))).dataSync()[0] as number;
    expect((at(0.5) - at(-0.5)) / slope).toBeCloseTo(1, 4);
  });
});
