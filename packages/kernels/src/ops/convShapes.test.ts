import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWasm, TOLERANCE } from './conv.testing';
import {
  type Convolution,
  convolutions,
  gradientOf,
  gradients,
  noiseOf,
  outputOf,
  shapesOf,
  type Tensors,
} from './convShapes.testing';
import { expectClose, held, noise, on, onBoth } from './numbers.testing';

beforeAll(startWasm);

const DEFAULTS = { excess: [0, 0, 0], dimRoundingMode: undefined };

const FOUND: readonly Convolution[] = [
  // A phase with weights and no pixel.
  { x: [1, 1, 3, 1], filter: [4, 4, 1, 1], strides: [2, 2], pad: 'same' },
  { x: [1, 3, 10, 2], filter: [5, 8, 2, 3], strides: [4, 3], pad: 'same' },
  // Gradients of twice the output's size.
  { x: [1, 4, 4, 8], filter: [8, 8, 8, 8], strides: [1, 1], pad: 'same', excess: [0, 4, 4] as const },
].map((each) => ({ ...DEFAULTS, ...each }) as Convolution);

describe('the kernels for the gradients of a convolution on WebAssembly', () => {
  it('equal tfjs’s on the CPU, for any size of image, filter, stride and padding', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, fc.nat(999), async (convolution, seed) => {
        fc.pre(outputOf(convolution).every((side) => side > 0));
        const { wasm, cpu } = await onBoth(() => gradients(convolution, noiseOf(convolution, seed)));
        expectClose(wasm, cpu, TOLERANCE);
      }),
      { numRuns: 1000, seed: 11, examples: FOUND.map((convolution) => [convolution, 0]) },
    );
  });

  it('write only their result', async () => {
    await tf.setBackend('wasm');
    fc.assert(
      fc.property(convolutions, fc.nat(999), (convolution, seed) => {
        fc.pre(outputOf(convolution).every((side) => side > 0));
        tf.tidy(() => {
          const tensors = noiseOf(convolution, seed);
          // Gaps of the results' sizes, between tensors that must not change.
          const sizes = [tensors.x.size, tensors.filter.size];
          const guards = sizes.flatMap((size) =>
            Array.from({ length: 8 }, () => [0, 1].map(() => tf.fill([size], 7))),
          );
          for (const [gap] of guards) gap?.dispose();
          for (let times = 0; times < 3; times += 1) gradients(convolution, tensors);
          for (const [, guard] of guards) expect(guard?.dataSync().every((value) => value === 7)).toBe(true);
        });
      }),
      { numRuns: 150, seed: 5 },
    );
  });

  const SMALL = { ...DEFAULTS, x: [2, 5, 6, 3], filter: [3, 2, 3, 4], strides: [2, 1], pad: 'same' } as const;
  const small = SMALL as unknown as Convolution;

  it('throw and leak nothing if images, filter and output do not fit one convolution', async () => {
    await tf.setBackend('wasm');
    const { x, filter, dy } = shapesOf(small);
    const misfits: Partial<Record<keyof Tensors, number[]>>[] = [
      { dy: [2, 2, 6, 4] },
      { dy: [2, 3, 5, 4] },
      { dy: [1, 3, 6, 4] },
      { dy: [2, 3, 6, 5] },
      { dy: [2, 3, 24] },
      { x: [2, 9, 6, 3] },
      { x: [3, 5, 6, 3] },
      { x: [2, 5, 6, 2] },
      { filter: [3, 2, 2, 4] },
      { filter: [3, 2, 3, 5] },
    ];
    const before = held();
    for (const misfit of misfits) {
      const shapes = { x, filter, dy, ...misfit };
      const run = (which: 0 | 1) =>
        tf.tidy(() => {
          const tensors = { x: noise(shapes.x, 1), filter: noise(shapes.filter, 2), dy: noise(shapes.dy, 3) };
          return gradientOf(which, small, tensors);
        });
      for (const which of [0, 1] as const)
        expect(() => run(which), JSON.stringify(misfit)).toThrow('do not fit one convolution');
    }
    expect(held()).toEqual(before);
  });

  it('read integers and booleans as numbers, like those on the CPU', async () => {
    for (const dtype of ['int32', 'bool'] as const) {
      const { wasm, cpu } = await onBoth(() => {
        const { x, filter, dy } = noiseOf(small, 4);
        const cast = (tensor: tf.Tensor) =>
          dtype === 'bool' ? tensor.greater(0) : tensor.mul(9).cast(dtype);
        return gradients(small, { x: cast(x), filter: cast(filter), dy: cast(dy) });
      });
      expectClose(wasm, cpu, TOLERANCE);
    }
  });

  it('give zeros or an empty tensor if an input is empty', async () => {
    const empties: Partial<Convolution>[] = [
      { x: [0, 5, 6, 3] },
      { x: [2, 5, 6, 0], filter: [3, 2, 0, 4] },
      { filter: [3, 2, 3, 0] },
      // The filter is larger than the image, and there is no padding.
      { x: [2, 2, 6, 3], pad: 'valid', strides: [1, 1] },
    ];
    for (const empty of empties) {
      const convolution = { ...small, ...empty };
      const results = await on('wasm', () => gradients(convolution, noiseOf(convolution, 1)));
      const sizes = [convolution.x, convolution.filter].map((shape) => tf.util.sizeFromShape(shape));
      expect(results.map((values) => Array.from(values))).toEqual(sizes.map((size) => Array(size).fill(0)));
    }
  });

  it('hide no NaN or infinity: if the CPU’s result is not finite, theirs is not finite either', async () => {
    const which = fc.constantFrom('x' as const, 'filter' as const, 'dy' as const);
    const what = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
    await fc.assert(
      fc.asyncProperty(convolutions, which, what, fc.nat(9999), async (convolution, name, value, place) => {
        fc.pre(outputOf(convolution).every((side) => side > 0));
        const { wasm, cpu } = await onBoth(() => {
          const tensors = noiseOf(convolution, 1);
          const { size, shape } = tensors[name];
          const one = tf.oneHot(tf.scalar(place % size, 'int32'), Math.max(2, size)).slice([0], [size]);
          const spoilt = tf.where(one.reshape(shape).cast('bool'), tf.fill(shape, value), tensors[name]);
          return gradients(convolution, { ...tensors, [name]: spoilt });
        });
        for (const [index, values] of cpu.entries())
          for (const [at, number] of values.entries())
            if (!Number.isFinite(number)) expect(wasm[index]?.[at]).not.toSatisfy(Number.isFinite);
            else if (Number.isFinite(wasm[index]?.[at])) expect(wasm[index]?.[at]).toBeCloseTo(number, 4);
      }),
      { numRuns: 200, seed: 13 },
    );
  });

  it('throw for disposed tensors, and for channels first (NCHW) if the tensors do not fit', async () => {
    await tf.setBackend('wasm');
    tf.tidy(() => {
      const tensors = noiseOf(small, 1);
      tensors.dy.dispose();
      for (const which of [0, 1] as const) expect(() => gradientOf(which, small, tensors)).toThrow();
      const inputs = { dy: noise([2, 4, 3, 6], 1), filter: noise([3, 2, 3, 4], 2) };
      const first = { strides: [2, 1], pad: 'same', dataFormat: 'NCHW', inputShape: [2, 3, 7, 6] };
      expect(() => tf.engine().runKernel('Conv2DBackpropInput', inputs, first as never)).toThrow(
        'do not fit one convolution',
      );
    });
  });
});
