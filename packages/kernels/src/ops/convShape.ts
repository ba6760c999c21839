import * as tf from '@tensorflow/tfjs';
import type { GradientAttributes } from './convPhases';

/** The shapes of a convolution's tensors, as the gradient kernels receive them. */
export interface ConvShapes {
  /** Shape of the images. */
  readonly x: readonly number[];
  readonly filter: readonly number[];
  /** Shape of the output's gradients. */
  readonly dy: readonly number[];
}

/**
 * The convolution (not dilated) of a gradient. `excess`: `dy` is larger than the convolution's output, for example if
 * the output size was rounded up; tfjs ignores the rest. Throws RangeError if the shapes do not belong to one
 * convolution, because a kernel would read beyond the end of a tensor.
 */
export function convolutionOf(
  { x, filter, dy }: ConvShapes,
  { strides, pad, dimRoundingMode, dataFormat }: GradientAttributes,
): { readonly info: tf.backend_util.Conv2DInfo; readonly excess: boolean } {
  const misfit = () =>
    new RangeError(
      `Images [${x}], filter [${filter}] and output gradient [${dy}] do not fit one convolution.`,
    );
  if ([x, filter, dy].some(({ length }) => length !== 4)) throw misfit();
  const info = tf.backend_util.computeConv2DInfo(
    x as Four,
    filter as Four,
    strides,
    1,
    pad,
    dimRoundingMode,
    false,
    tf.backend_util.convertConv2DDataFormat(dataFormat),
  );
  const channels = dy[info.dataFormat === 'channelsLast' ? 3 : 1];
  const covers = info.outShape.every((side, axis) => (dy[axis] as number) >= side);
  if (filter[2] !== info.inChannels || channels !== info.outChannels || !covers) throw misfit();
  return { info, excess: !tf.util.arraysEqual([...dy], info.outShape) };
}

type Four = [number, number, number, number];

/** Whether a tensor of the convolution is empty. Its gradients are then 0. */
export const isEmpty = ({ inShape, filterShape, outShape }: tf.backend_util.Conv2DInfo) =>
  [inShape, filterShape, outShape].some((shape) => shape.some((side) => side <= 0));
