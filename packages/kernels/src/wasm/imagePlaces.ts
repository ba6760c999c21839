/** Sizes of what a convolution has in memory, in float32 values. See assembly/filters.ts and convolution.ts. */
import { FILTER_SIDE, type ImageShape, outputSide } from '../network';
import { PANEL, TILE_ROWS } from './assembly/layout';
import { roundUp } from './panels';

/** Outputs that a pixel of the smaller image meets, in a layer that doubles the image. */
const MEETINGS = 16;

interface ImagePlaces {
  /** Kernels of the forward pass, one for each phase of the output pixels. */
  readonly phases: number;
  /** The kernel of the backward pass. */
  readonly transposed: number;
  /** Gradients by the weights, then by the biases, of one group of rows, in whole cache lines. */
  readonly sums: number;
  /** Of a thread: images with a border, or the gradients of one panel. */
  readonly scratch: number;
}

export function imagePlaces(image: ImageShape): ImagePlaces {
  const { kind, side, channels, filters } = image;
  const up = kind === 'up';
  const [manyChannels, manyFilters] = [roundUp(channels, PANEL), roundUp(filters, PANEL)];
  const weights = FILTER_SIDE ** 2;
  // Copies write and tiles read some values beyond the last row.
  const slack = TILE_ROWS + 2 * PANEL;
  const images = up
    ? Math.max((side + 2) ** 2 * channels, (outputSide(image) + 2) ** 2 * filters)
    : Math.max((side + 1) ** 2 * channels, (outputSide(image) + 1) ** 2 * filters);
  const meetings = up ? MEETINGS * manyChannels * PANEL : 0;
  return {
    phases: up ? MEETINGS * channels * manyFilters : 0,
    transposed: (up ? MEETINGS : weights) * filters * manyChannels,
    sums: roundUp(
      (up ? MEETINGS * filters * manyChannels : weights * channels * manyFilters) + manyFilters,
      2 * PANEL,
    ),
    scratch: Math.max(images + slack, meetings + weights * channels * PANEL),
  };
}
