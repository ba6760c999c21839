/**
 * A convolution with stride s is, along each axis, s convolutions without: the filter's weights φ, φ + s, φ + 2s, …
 * meet only the pixels φ - padding, φ - padding + s, …: this is phase φ. Its pixels lie on a *grid*, numbered from the
 * padding's first; output o meets the grid's places o … o + taps - 1.
 */
import type * as tf from '@tensorflow/tfjs';

/** tfjs's attributes of a convolution's gradients. */
export interface GradientAttributes {
  readonly strides: number | [number, number];
  readonly pad: Parameters<typeof tf.backend_util.computeConv2DInfo>[4];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil' | undefined;
  readonly dataFormat: 'NHWC' | 'NCHW';
}

/** The pixels of one axis of an image that lie on a grid. */
export interface Pixels {
  /** The first pixel, and the distance to the next. */
  readonly start: number;
  readonly step: number;
  readonly count: number;
  /** The first one's place on the grid. */
  readonly place: number;
}

/** One phase of one axis. */
export interface Phase {
  /** Its first weight; the others follow at the stride. */
  readonly phase: number;
  /** How many weights it has. */
  readonly taps: number;
  /** Those of its pixels that are in the image: places before and after are padding. */
  readonly pixels: Pixels;
}

/** All phases of one axis, those without weights included. */
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
 * Whether any weight of the phase may meet a pixel. A filter larger than the image, or a stride larger than either, has
 * phases of weights that meet padding only, and phases of pixels that no weight meets.
 */
export const isMet = ({ taps, pixels }: Phase) => taps > 0 && pixels.count > 0;
