// One image through a layer that doubles its sides. See convolution.ts.
import { hasOneFilter } from './filters';
import { copyWithBorder, inputPixel, outputPixel } from './images';
import * as at from './layout';
import { oneFilterUp } from './oneFilter';
import { panelsOf } from './plan';
import { addPositionGradients } from './positionGradients';
import { positionsByPanels } from './positions';

/** Output pixels of one phase (even or odd row and column) all meet 2 × 2 pixels of the small image in the same way. */
export function forwardUp(layer: usize, image: usize, out: usize, scratch: usize): void {
  const side = load<i32>(layer, at.SIDE);
  const channels = load<i32>(layer, at.CHANNELS);
  const filters = load<i32>(layer, at.FILTERS);
  const bias = <usize>load<i32>(layer, at.BIAS);
  const pixel = inputPixel(layer);
  const outPixel = outputPixel(layer);
  const row = <usize>(side + 2) * pixel;
  const outRow = 2 * <usize>side * outPixel;
  const depth = <usize>(4 * channels) * at.PANEL * 4;
  let kernel = <usize>load<i32>(layer, at.FORWARD_KERNELS);
  copyWithBorder(image, side, channels, 1, 1, scratch);
  if (hasOneFilter(layer)) {
    oneFilterUp(scratch, side, channels, kernel, bias, out);
    return;
  }
  for (let y = 0; y < 2; y += 1) {
    for (let x = 0; x < 2; x += 1) {
      positionsByPanels(
        scratch + <usize>y * row + <usize>x * pixel,
        row,
        pixel,
        2,
        2 * channels,
        row,
        kernel,
        depth,
        bias,
        out + <usize>y * outRow + <usize>x * outPixel,
        2 * outRow,
        2 * outPixel,
        side,
        side * side,
        filters,
      );
      kernel += <usize>panelsOf(filters) * depth;
    }
  }
}

/**
 * A pixel of the small image meets 4 × 4 outputs. The sums are gradients by the weights of these 4 × 4, in the order of
 * the transposed kernel.
 */
export function gradientsUp(layer: usize, image: usize, delta: usize, scratch: usize, sums: usize): void {
  const side = load<i32>(layer, at.SIDE);
  const filters = load<i32>(layer, at.FILTERS);
  const pixel = inputPixel(layer);
  const deltaPixel = outputPixel(layer);
  const deltaRow = <usize>(2 * side + 2) * deltaPixel;
  copyWithBorder(delta, 2 * side, filters, 1, 1, scratch);
  addPositionGradients(
    scratch,
    2 * deltaRow,
    2 * deltaPixel,
    4,
    4 * filters,
    deltaRow,
    image,
    <usize>side * pixel,
    pixel,
    side,
    side,
    load<i32>(layer, at.CHANNELS),
    sums,
  );
}

export function backwardUp(layer: usize, delta: usize, before: usize, scratch: usize): void {
  const side = load<i32>(layer, at.SIDE);
  const filters = load<i32>(layer, at.FILTERS);
  const pixel = inputPixel(layer);
  const deltaPixel = outputPixel(layer);
  const deltaRow = <usize>(2 * side + 2) * deltaPixel;
  copyWithBorder(delta, 2 * side, filters, 1, 1, scratch);
  positionsByPanels(
    scratch,
    2 * deltaRow,
    2 * deltaPixel,
    4,
    4 * filters,
    deltaRow,
    <usize>load<i32>(layer, at.TRANSPOSED),
    <usize>(16 * filters) * at.PANEL * 4,
    0,
    before,
    <usize>side * pixel,
    pixel,
    side,
    side * side,
    load<i32>(layer, at.CHANNELS),
  );
}
