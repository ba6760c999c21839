/** Convolutions of any size for tests. Their gradients call tfjs's kernels directly. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import type { GradientAttributes } from './convPhases';
import { noise } from './numbers.testing';

type Four = [number, number, number, number];

export interface Convolution {
  readonly x: Four;
  readonly filter: Four;
  readonly strides: [number, number];
  readonly pad: GradientAttributes['pad'];
  readonly dimRoundingMode: GradientAttributes['dimRoundingMode'];
  /** How much larger the output's gradients are than the output, in images, rows and columns. */
  readonly excess: readonly [number, number, number];
}

const sides = fc.integer({ min: 1, max: 12 });
const weights = fc.integer({ min: 1, max: 9 });
const channels = fc.constantFrom(1, 2, 3, 8);
const padding = fc.tuple(fc.nat(5), fc.nat(5));

/** Any valid convolution: filters larger than the image, strides larger than either, sides of 1, any padding. */
export const convolutions: fc.Arbitrary<Convolution> = fc
  .record({
    images: fc.constantFrom(1, 2, 3),
    sides: fc.tuple(sides, sides),
    filter: fc.tuple(weights, weights),
    inputs: channels,
    outputs: channels,
    strides: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
    padded: fc.oneof(
      fc.record({ pad: fc.constantFrom('same' as const, 'valid' as const), mode: fc.constant(undefined) }),
      fc.record({
        pad: fc.nat(4),
        mode: fc.constantFrom('floor' as const, 'round' as const, 'ceil' as const),
      }),
      fc.record({
        pad: fc.tuple(padding, padding).map(([rows, columns]) => [[0, 0], rows, columns, [0, 0]] as never),
        mode: fc.constantFrom('floor' as const, 'ceil' as const),
      }),
    ),
    excess: fc.oneof(fc.constant([0, 0, 0] as const), fc.tuple(fc.nat(1), fc.nat(3), fc.nat(3))),
  })
  .map((all) => ({
    x: [all.images, ...all.sides, all.inputs],
    filter: [...all.filter, all.inputs, all.outputs],
    strides: all.strides,
    pad: all.padded.pad,
    dimRoundingMode: all.padded.mode,
    excess: all.excess,
  }));

export const outputOf = ({ x, filter, strides, pad, dimRoundingMode }: Convolution) =>
  tf.backend_util.computeConv2DInfo(x, filter, strides, 1, pad, dimRoundingMode).outShape;

export interface Tensors {
  readonly x: tf.Tensor;
  readonly filter: tf.Tensor;
  readonly dy: tf.Tensor;
}

/** A convolution's gradient by its input (0) or its filter (1), from the registered kernel of the active backend. */
export function gradientOf(which: 0 | 1, convolution: Convolution, { x, filter, dy }: Tensors): tf.Tensor {
  const { strides, pad, dimRoundingMode } = convolution;
  const attributes = { strides, pad, dimRoundingMode, dataFormat: 'NHWC' };
  const run = (name: string, inputs: tf.NamedTensorMap, more: object) =>
    tf
      .engine()
      .runKernel(name, inputs, { ...attributes, ...more } as unknown as tf.NamedAttrMap) as tf.Tensor;
  return which === 0
    ? run('Conv2DBackpropInput', { dy, filter }, { inputShape: x.shape })
    : run('Conv2DBackpropFilter', { dy, x }, { filterShape: filter.shape });
}

export const gradients = (convolution: Convolution, tensors: Tensors) =>
  ([0, 1] as const).map((which) => gradientOf(which, convolution, tensors));

export const shapesOf = (convolution: Convolution) => {
  const [images, height, width, filters] = outputOf(convolution);
  const [more, down, across] = convolution.excess;
  const dy = [images + more, height + down, width + across, filters];
  return { x: convolution.x, filter: convolution.filter, dy };
};

export const noiseOf = (convolution: Convolution, seed: number): Tensors => {
  const { x, filter, dy } = shapesOf(convolution);
  return { x: noise(x, seed), filter: noise(filter, seed + 1), dy: noise(dy, seed + 2) };
};
