import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectSlopes, noise4D, sides, startWasm, TOLERANCE } from './conv.testing';
import { expectClose, held, onBoth } from './numbers.testing';

beforeAll(startWasm);

const pads = fc.constantFrom<'same' | 'valid' | tf.backend_util.ExplicitPadding>('same', 'valid', [
  [0, 0],
  [2, 1],
  [0, 2],
  [0, 0],
]);
const convolutions = fc.record({
  sides,
  images: fc.constantFrom(1, 2, 5),
  channels: fc.constantFrom(1, 2, 3, 5, 8),
  filters: fc.constantFrom(1, 3, 4, 7, 8),
  filter: fc.tuple(fc.constantFrom(1, 2, 3), fc.constantFrom(1, 2, 3)),
  strides: fc.tuple(fc.constantFrom(1, 2, 3), fc.constantFrom(1, 2, 3)),
  pad: pads,
});
type Convolution = typeof convolutions extends fc.Arbitrary<infer Value> ? Value : never;

const PHASE_AS_LARGE_AS_THE_IMAGE: Convolution = {
  sides: { height: 3, width: 3 },
  images: 1,
  channels: 1,
  filters: 1,
  filter: [1, 3],
  strides: [2, 1],
  pad: [
    [0, 0],
    [2, 1],
    [0, 2],
    [0, 0],
  ],
};

/**
 * False if some pixels meet no weight, because the stride is too large: tfjs's forward pass on WebAssembly is then 0.
 */
const forwardIsRight = ({ sides: { height, width }, filter, strides, pad }: Convolution) =>
  pad !== 'same' ||
  [height, width].every((size, axis) => {
    const [weights, stride] = [filter[axis] as number, strides[axis] as number];
    return (Math.ceil(size / stride) - 1) * stride + weights >= size;
  });

const imagesOf = ({ images, sides: { height, width }, channels }: Convolution, seed: number) =>
  noise4D([images, height, width, channels], seed);
const filterOf = ({ filter, channels, filters }: Convolution, seed: number) =>
  noise4D([...filter, channels, filters], seed);

describe('the gradients of a convolution on WebAssembly', () => {
  it('equal those of autodiff on the CPU, for any shape, stride and padding', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, fc.nat(999), async (shape, seed) => {
        const results = await onBoth(() => {
          const inputs = [imagesOf(shape, seed), filterOf(shape, seed + 1)] as const;
          const convolved = (x: tf.Tensor, filter: tf.Tensor) =>
            tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, shape.strides, shape.pad as 'same');
          return tf.grads(convolved)([...inputs], noise4D(convolved(...inputs).shape, seed + 2));
        });
        expectClose(results.wasm, results.cpu, TOLERANCE);
      }),
      { numRuns: 400 },
    );
  });

  it('agree with finite differences, for any shape, stride and padding', async () => {
    await tf.setBackend('wasm');
    fc.assert(
      fc.property(convolutions.filter(forwardIsRight), fc.nat(999), (shape, seed) => {
        tf.tidy(() =>
          expectSlopes(
            (x, filter) =>
              tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, shape.strides, shape.pad as 'same'),
            [imagesOf(shape, seed), filterOf(shape, seed + 1)],
          ),
        );
      }),
      { numRuns: 300, examples: [[PHASE_AS_LARGE_AS_THE_IMAGE, 0]] },
    );
  });

  it('sum over more images than one pass takes', async () => {
    for (const [channels, filters] of [
      [4, 2],
      [2, 4],
    ] as const) {
      const results = await onBoth(() => {
        const inputs = [noise4D([70, 28, 28, channels], 3), noise4D([3, 3, channels, filters], 4)] as const;
        const convolved = (x: tf.Tensor, filter: tf.Tensor) =>
          tf
            .conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, 'same')
            .square()
            .mean();
        return tf.grads(convolved)([...inputs]);
      });
      expectClose(results.wasm, results.cpu, TOLERANCE);
    }
  });

  it('equal those on the CPU for a transposed convolution, and so do its outputs', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, fc.nat(999), async (shape, seed) => {
        const [stride] = shape.strides;
        // The gradient by the input is a convolution, so tfjs's convolution must be right: see `forwardIsRight`.
        const pad = shape.pad === 'same' && Math.min(...shape.filter) >= stride ? 'same' : 'valid';
        const side = (size: number, filter: number) =>
          pad === 'same' ? size * stride : (size - 1) * stride + filter;
        const { height, width } = shape.sides;
        const outputs: [number, number, number, number] = [
          shape.images,
          side(height, shape.filter[0]),
          side(width, shape.filter[1]),
          shape.filters,
        ];
        const results = await onBoth(() => {
          const inputs = [
            imagesOf(shape, seed),
            noise4D([...shape.filter, shape.filters, shape.channels], seed + 1),
          ] as const;
          const transposed = (x: tf.Tensor, filter: tf.Tensor) =>
            tf.conv2dTranspose(x as tf.Tensor4D, filter as tf.Tensor4D, outputs, stride, pad);
          return [transposed(...inputs), ...tf.grads(transposed)([...inputs], noise4D(outputs, seed + 2))];
        });
        expectClose(results.wasm, results.cpu, TOLERANCE);
      }),
      { numRuns: 100 },
    );
  });

  it('throw for dilated filters, and those by the filter also for channels first (NCHW)', async () => {
    await tf.setBackend('wasm');
    tf.tidy(() => {
      const x = noise4D([1, 7, 7, 2], 1);
      const dilated = (filter: tf.Tensor) => tf.conv2d(x, filter as tf.Tensor4D, 1, 'same', 'NHWC', 2);
      expect(() => tf.grad(dilated)(noise4D([3, 3, 2, 2], 2))).toThrow('dilation rates greater than 1');
      const attributes = { strides: [1, 1], pad: 'same', dataFormat: 'NCHW', filterShape: [3, 3, 2, 2] };
      expect(() =>
        tf.engine().runKernel('Conv2DBackpropFilter', { x, dy: x }, attributes as unknown as tf.NamedAttrMap),
      ).toThrow('channels last');
    });
  });

  it('are computed by tfjs’s own kernel for an input with channels first (NCHW)', async () => {
    await tf.setBackend('wasm');
    tf.tidy(() => {
      const [dy, filter] = [noise4D([2, 5, 6, 3], 1), noise4D([3, 3, 4, 3], 2)];
      const gradient = (dataFormat: string, gradients: tf.Tensor, inputShape: number[]) =>
        tf.engine().runKernel('Conv2DBackpropInput', { dy: gradients, filter }, {
          strides: [1, 1],
          pad: 'same',
          dataFormat,
          inputShape,
        } as unknown as tf.NamedAttrMap) as tf.Tensor4D;
      const last = gradient('NHWC', dy, [2, 5, 6, 4]);
      const first = gradient('NCHW', dy.transpose([0, 3, 1, 2]), [2, 4, 5, 6]);
      expect(first.transpose([0, 2, 3, 1]).sub(last).abs().max().dataSync()[0]).toBeLessThan(1e-5);
    });
  });
});

describe('a convolutional autoencoder on WebAssembly', () => {
  const rebuilt = (...args: tf.Tensor[]) => {
    const [x, first, second, last] = args as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
    const code = tf.conv2d(tf.conv2d(x, first, 2, 'same').relu() as tf.Tensor4D, second, 3, 'same').relu();
    const upsampled = tf.image.resizeNearestNeighbor(code as tf.Tensor4D, [12, 12]);
    return tf.conv2d(upsampled, last, 1, 'same').sub(x).square().mean();
  };
  const inputs = () => [
    noise4D([1, 12, 12, 1], 1),
    noise4D([3, 3, 1, 4], 2),
    noise4D([3, 3, 4, 8], 3),
    noise4D([3, 3, 8, 1], 4),
  ];

  it('has the same gradients as on the CPU', async () => {
    const { wasm, cpu } = await onBoth(() => tf.grads(rebuilt)(inputs()));
    expectClose(wasm, cpu, TOLERANCE);
  });

  it('leaks nothing in tfjs’s memory, not even data without a tensor', async () => {
    await tf.setBackend('wasm');
    const before = held();
    for (let step = 0; step < 3; step += 1) tf.dispose(tf.tidy(() => tf.grads(rebuilt)(inputs())));
    expect(held()).toEqual(before);
  });
});
