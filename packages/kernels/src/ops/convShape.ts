import * as tf from '@tensorflow/tfjs';
import type { GradientAttributes } from './convPhases';

/** The shapes of a convolution's tensors, as its gradients' kernels are given them. */
export interface ConvShapes {
  /** The images'. */
  readonly x: readonly number[];
  readonly filter: readonly number[];
  /** The output's gradients'. */
  readonly dy: readonly number[];
}

/**
 * The convolution (not dilated) whose gradient is asked for. `excess`: `dy` reaches beyond the convolution's output, as
 * it does where the output was rounded up; tfjs ignores what lies beyond. Throws RangeError where the tensors are not of
 * one convolution: what reads them would read beyond their ends.
 */
export function convolutionOf(
  { x, filter, dy }: ConvShapes,
  { strides, pad, dimRoundingMode, dataFormat }: GradientAttributes,
): { readonly info: tf.backend_util.Conv2DInfo; readonly excess: boolean } {
  const misfit = () =>
    new RangeError(`No convolution has images [${x}], filter [${filter}] and output [${dy}].`);
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

/** Whether a tensor of the convolution has no values, so that its gradients are 0. */
export const isEmpty = ({ inShape, filterShape, outShape }: tf.backend_util.Conv2DInfo) =>
  [inShape, filterShape, outShape].some((shape) => shape.some((side) => side <= 0));
