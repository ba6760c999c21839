import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, it } from 'vitest';
import { expectSlopes, noise4D, sides, startWasm, TOLERANCE } from './conv.testing';
import { expectClose, onBoth } from './numbers.testing';

beforeAll(startWasm);

describe('the gradient of upsampling on WebAssembly', () => {
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

  it('is what finite differences find, larger or smaller, however pixels are aligned', async () => {
    await tf.setBackend('wasm');
    fc.assert(
      fc.property(resizes, fc.nat(999), (shape, seed) => {
        const { images, sides: from, channels } = shape;
        tf.tidy(() =>
          expectSlopes(resized(shape), [noise4D([images, from.height, from.width, channels], seed)]),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('is that of the CPU’s autodiff, for one image: for more, tfjs’s on the CPU is wrong', async () => {
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
            const gradients = noise4D([1, to.height, to.width, channels], seed);
            return [tf.grad(upsampled)(noise4D([1, from.height, from.width, channels], 1), gradients)];
          });
          expectClose(results.wasm, results.cpu, TOLERANCE);
        },
      ),
      { numRuns: 100 },
    );
  });
});
