import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerWasmTrainingKernels } from '.';

beforeAll(async () => {
  const binaries = new URL('../../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url);
  setWasmPaths(fileURLToPath(binaries));
  registerWasmTrainingKernels();
  registerWasmTrainingKernels();
  await tf.setBackend('wasm');
});

/** What `compute` gives on both backends, as numbers. */
async function onBoth(compute: () => tf.Tensor[]): Promise<{ wasm: number[][]; cpu: number[][] }> {
  const on = async (backend: string) => {
    await tf.setBackend(backend);
    const tensors = tf.tidy(compute);
    const values = tensors.map((tensor) => [...tensor.dataSync()]);
    tf.dispose(tensors);
    return values;
  };
  return { cpu: await on('cpu'), wasm: await on('wasm') };
}

function expectClose({ wasm, cpu }: { wasm: number[][]; cpu: number[][] }): void {
  for (const [index, values] of wasm.entries()) {
    const theirs = cpu[index] as number[];
    expect(values.length).toBe(theirs.length);
    const scale = theirs.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
    const worst = values.reduce((most, value, at) => Math.max(most, Math.abs(value - (theirs[at] ?? 0))), 0);
    expect(worst / scale).toBeLessThan(2e-5);
  }
}

/** From -1 to 1, seeded alike on every backend. */
function noise(shape: readonly number[], seed: number): tf.Tensor4D {
  let state = seed * 7 + 3;
  const values = Float32Array.from({ length: tf.util.sizeFromShape([...shape]) }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  return tf.tensor(values, [...shape]) as tf.Tensor as tf.Tensor4D;
}

const sumOf = (x: tf.Tensor) => x.dataSync<'float32'>().reduce((sum, value) => sum + value, 0);

/**
 * Σ output · weights is linear in each input, so that a central difference is exact, but for rounding, at any distance.
 * `of`: how the output comes from the inputs.
 */
function expectSlopes(of: (...inputs: tf.Tensor4D[]) => tf.Tensor, inputs: readonly tf.Tensor4D[]): void {
  const weights = noise(of(...inputs).shape, 97);
  const gradients = tf.grads(of as (...args: tf.Tensor[]) => tf.Tensor)([...inputs], weights);
  for (const [which, gradient] of gradients.entries()) {
    const direction = noise(gradient.shape, 98);
    const at = (h: number) => {
      const moved = inputs.map((input, index) => (index === which ? input.add(direction.mul(h)) : input));
      return sumOf(of(...(moved as tf.Tensor4D[])).mul(weights));
    };
    const difference = at(0.5) - at(-0.5) - sumOf(gradient.mul(direction));
    expect(Math.abs(difference) / Math.sqrt(weights.size)).toBeLessThan(1e-4);
  }
}

const sides = fc.record({ height: fc.integer({ min: 3, max: 11 }), width: fc.integer({ min: 3, max: 11 }) });
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

/** tfjs's forward pass on WebAssembly gives zeros where pixels between the filter's places are met by no weight. */
const forwardIsRight = ({ sides: { height, width }, filter, strides, pad }: Convolution) =>
  pad !== 'same' ||
  [height, width].every((size, axis) => {
    const [weights, stride] = [filter[axis] as number, strides[axis] as number];
    return (Math.ceil(size / stride) - 1) * stride + weights >= size;
  });

const imagesOf = ({ images, sides: { height, width }, channels }: Convolution, seed: number) =>
  noise([images, height, width, channels], seed);
const filterOf = ({ filter, channels, filters }: Convolution, seed: number) =>
  noise([...filter, channels, filters], seed);

describe('the gradients of a convolution on WebAssembly', () => {
  it('are those of the CPU’s autodiff, for any shape, stride and padding', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, fc.nat(999), async (shape, seed) => {
        const results = await onBoth(() => {
          const inputs = [imagesOf(shape, seed), filterOf(shape, seed + 1)] as const;
          const convolved = (x: tf.Tensor, filter: tf.Tensor) =>
            tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, shape.strides, shape.pad as 'same');
          return tf.grads(convolved)([...inputs], noise(convolved(...inputs).shape, seed + 2));
        });
        expectClose(results);
      }),
      { numRuns: 400 },
    );
  });

  it('are those that finite differences find, for any shape, stride and padding', async () => {
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
      { numRuns: 300 },
    );
  });

  it('sum over more images than are laid out at once', async () => {
    for (const [channels, filters] of [
      [4, 2],
      [2, 4],
    ] as const) {
      const results = await onBoth(() => {
        const inputs = [noise([70, 28, 28, channels], 3), noise([3, 3, channels, filters], 4)] as const;
        const convolved = (x: tf.Tensor, filter: tf.Tensor) =>
          tf
            .conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, 'same')
            .square()
            .mean();
        return tf.grads(convolved)([...inputs]);
      });
      expectClose(results);
    }
  });

  it('are the CPU’s where a transposed convolution is trained, and so are its outputs', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, fc.nat(999), async (shape, seed) => {
        const [stride] = shape.strides;
        // The gradient by the input is a convolution, which must be right: see `forwardIsRight`.
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
            noise([...shape.filter, shape.filters, shape.channels], seed + 1),
          ] as const;
          const transposed = (x: tf.Tensor, filter: tf.Tensor) =>
            tf.conv2dTranspose(x as tf.Tensor4D, filter as tf.Tensor4D, outputs, stride, pad);
          return [transposed(...inputs), ...tf.grads(transposed)([...inputs], noise(outputs, seed + 2))];
        });
        expectClose(results);
      }),
      { numRuns: 100 },
    );
  });

  it('are refused for dilated filters, and the filter’s for channels that come first', async () => {
    await tf.setBackend('wasm');
    tf.tidy(() => {
      const x = noise([1, 7, 7, 2], 1);
      const dilated = (filter: tf.Tensor) => tf.conv2d(x, filter as tf.Tensor4D, 1, 'same', 'NHWC', 2);
      expect(() => tf.grad(dilated)(noise([3, 3, 2, 2], 2))).toThrow('dilation rates greater than 1');
      const attributes = { strides: [1, 1], pad: 'same', dataFormat: 'NCHW', filterShape: [3, 3, 2, 2] };
      expect(() =>
        tf.engine().runKernel('Conv2DBackpropFilter', { x, dy: x }, attributes as unknown as tf.NamedAttrMap),
      ).toThrow('channels last');
    });
  });

  it('come from tfjs’s own kernel where the input’s channels come first', async () => {
    await tf.setBackend('wasm');
    tf.tidy(() => {
      const [dy, filter] = [noise([2, 5, 6, 3], 1), noise([3, 3, 4, 3], 2)];
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
          expectSlopes(resized(shape), [noise([images, from.height, from.width, channels], seed)]),
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
            const gradients = noise([1, to.height, to.width, channels], seed);
            return [tf.grad(upsampled)(noise([1, from.height, from.width, channels], 1), gradients)];
          });
          expectClose(results);
        },
      ),
      { numRuns: 100 },
    );
  });
});

it('training a convolutional autoencoder on WebAssembly leaves no tensor behind, and is the CPU’s', async () => {
  const results = await onBoth(() => {
    const inputs = [
      noise([1, 12, 12, 1], 1),
      noise([3, 3, 1, 4], 2),
      noise([3, 3, 4, 8], 3),
      noise([3, 3, 8, 1], 4),
    ];
    const rebuilt = (...args: tf.Tensor[]) => {
      const [x, first, second, last] = args as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
      const code = tf.conv2d(tf.conv2d(x, first, 2, 'same').relu() as tf.Tensor4D, second, 2, 'same').relu();
      const output = tf.conv2d(
        tf.image.resizeNearestNeighbor(code as tf.Tensor4D, [12, 12]),
        last,
        1,
        'same',
      );
      return output.sub(x).square().mean();
    };
    const gradients = tf.grads(rebuilt);
    const before = tf.memory().numTensors;
    tf.dispose(gradients(inputs));
    expect(tf.memory().numTensors).toBe(before);
    return gradients(inputs);
  });
  expectClose(results);
});
