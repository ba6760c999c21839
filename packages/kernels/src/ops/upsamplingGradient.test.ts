import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerCpuTrainingKernels } from '.';
import { expectSlopes, noise4D, sides, startWasm, TOLERANCE } from './conv.testing';
import { expectClose, onBoth } from './numbers.testing';

beforeAll(async () => {
  await startWasm();
  registerCpuTrainingKernels();
});

describe('the gradient of upsampling', () => {
  const resizes = fc.record({
    sides,
    to: sides,
    images: fc.constantFrom(1, 3),
    channels: fc.constantFrom(1, 2, 5, 8),
    mode: fc.constantFrom('plain', 'alignCorners', 'halfPixelCenters'),
  });
  const resized = ({
    to: { height, width },
    mode,
  }: {
    to: { height: number; width: number };
    mode: string;
  }) => {
    const size: [number, number] = [height, width];
    return (x: tf.Tensor) =>
      tf.image.resizeNearestNeighbor(
        x as tf.Tensor4D,
        size,
        mode === 'alignCorners',
        mode === 'halfPixelCenters',
      );
  };

  it.each(['wasm', 'cpu'])(
    'agrees with finite differences, for larger and smaller outputs and any alignment of pixels, on %s',
    async (backend) => {
      await tf.setBackend(backend);
      fc.assert(
        fc.property(resizes, fc.nat(999), (shape, seed) => {
          const { images, sides: from, channels } = shape;
          tf.tidy(() =>
            expectSlopes(resized(shape), [noise4D([images, from.height, from.width, channels], seed)]),
          );
        }),
        { numRuns: 200 },
      );
    },
  );

  it('is the same on both backends for several images', async () => {
    const factors = fc.tuple(fc.constantFrom(1, 2, 3), fc.constantFrom(1, 2, 3));
    await fc.assert(
      fc.asyncProperty(
        resizes,
        factors,
        fc.nat(999),
        async ({ sides: from, channels }, [down, across], seed) => {
          const to = { height: from.height * down, width: from.width * across };
          const results = await onBoth(() => {
            const upsampled = resized({ to, mode: 'plain' });
            const gradients = noise4D([3, to.height, to.width, channels], seed);
            return [tf.grad(upsampled)(noise4D([3, from.height, from.width, channels], 1), gradients)];
          });
          expectClose(results.wasm, results.cpu, TOLERANCE);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('throws if images and gradients do not fit each other, and reads integers as numbers', async () => {
    await tf.setBackend('wasm');
    const gradient = (images: number[], dy: tf.Tensor) =>
      tf
        .engine()
        .runKernel(
          'ResizeNearestNeighborGrad',
          { images: tf.zeros(images), dy },
          { alignCorners: false, halfPixelCenters: false },
        ) as tf.Tensor;
    tf.tidy(() => {
      for (const images of [
        [2, 2, 2, 3],
        [1, 2, 2, 4],
        [2, 2, 3],
      ])
        expect(() => gradient(images, tf.ones([1, 4, 4, 3]))).toThrow('cannot be upsampled');
      expect(Array.from(gradient([1, 2, 2, 1], tf.ones([1, 4, 4, 1], 'int32')).dataSync())).toEqual([
        4, 4, 4, 4,
      ]);
      expect(gradient([1, 0, 2, 1], tf.ones([1, 0, 4, 1])).shape).toEqual([1, 0, 2, 1]);
    });
  });

  it('accepts gradients of another backend, also if the memory must grow for them', async () => {
    await tf.setBackend('cpu');
    const dy = tf.ones([1, 4096, 4096, 1]);
    await tf.setBackend('wasm');
    const images = tf.zeros([1, 1, 1, 1]);
    const attributes = { alignCorners: false, halfPixelCenters: false };
    const sum = tf.engine().runKernel('ResizeNearestNeighborGrad', { images, dy }, attributes) as tf.Tensor;
    expect(sum.dataSync()[0]).toBe(2 ** 24);
    tf.dispose([dy, images, sum]);
  });
});
