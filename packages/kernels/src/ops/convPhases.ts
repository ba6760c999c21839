/**
 * Along each axis, a convolution with stride s is the sum of s convolutions without a stride. In phase φ, the filter's
 * weights φ, φ + s, φ + 2s, … meet only the pixels φ - padding, φ - padding + s, …. These pixels form a *grid*, whose
 * numbers start at the first pixel of the padding. Output o meets the grid's positions o … o + taps - 1.
 */
import type * as tf from '@tensorflow/tfjs';

/** tfjs's attributes of the kernels for a convolution's gradients. */
export interface GradientAttributes {
  readonly strides: number | [number, number];
  readonly pad: Parameters<typeof tf.backend_util.computeConv2DInfo>[4];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil' | undefined;
  readonly dataFormat: 'NHWC' | 'NCHW';
}

/** The pixels of one axis of an image that are on a grid. */
export interface Pixels {
  /** The first pixel; `step` is the distance to the next. */
  readonly start: number;
  readonly step: number;
  readonly count: number;
  /** The first pixel's position on the grid. */
  readonly place: number;
}

/** One phase of one axis. */
export interface Phase {
  /** Index of its first weight. The distance to the next is the stride. */
  readonly phase: number;
  /** Number of weights. */
  readonly taps: number;
  /** Its pixels inside the image. Positions before and after are padding. */
  readonly pixels: Pixels;
}

/** All phases of one axis, also those without weights. */
export function phasesOf(size: number, filter: number, stride: number, padding: number): readonly Phase[] {
  return Array.from({ length: stride }, (_, phase) => {
    const place = Math.max(0, Math.ceil((padding - phase) / stride));
    const start = place * stride + phase - padding;
    return {
      phase,
      taps: Math.max(0, Math.ceil((filter - phase) / stride)),
      pixels: { start, step: stride, count: Math.max(0, Math.ceil((size - start) / stride)), place },
    };
  });
}

/**
 * Whether any weight of the phase can meet a pixel. If the filter is larger than the image, or the stride larger than
 * either, some phases have weights that meet only padding, and some have pixels that meet no weight.
 */
export const isMet = ({ taps, pixels }: Phase) => taps > 0 && pixels.count > 0;
