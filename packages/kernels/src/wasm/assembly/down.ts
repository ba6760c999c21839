// One image through a layer that halves its sides. See convolution.ts.
import { copyWithBorder, inputPixel, outputPixel } from './images';
import * as at from './layout';
import { panelBytes, panelsOf } from './plan';
import { addPositionGradients } from './positionGradients';
import { positionsByPanels } from './positions';

/** As tfjs pads an even side: nothing above and to the left, one row below and one column to the right. */
export function forwardDown(layer: usize, image: usize, out: usize, scratch: usize): void {
  const side = load<i32>(layer, at.SIDE);
  const channels = load<i32>(layer, at.CHANNELS);
  const filters = load<i32>(layer, at.FILTERS);
  const pixel = inputPixel(layer);
  const row = <usize>(side + 1) * pixel;
  const half = side / 2;
  copyWithBorder(image, side, channels, 0, 1, scratch);
  positionsByPanels(
    scratch,
    2 * row,
    2 * pixel,
    at.FILTER_SIDE,
    at.FILTER_SIDE * channels,
    row,
    <usize>load<i32>(layer, at.KERNEL),
    panelBytes(at.FILTER_INPUTS * channels),
    <usize>load<i32>(layer, at.BIAS),
    out,
    <usize>half * outputPixel(layer),
    outputPixel(layer),
    half,
    half * half,
    filters,
  );
}

export function gradientsDown(layer: usize, image: usize, delta: usize, scratch: usize, sums: usize): void {
  const side = load<i32>(layer, at.SIDE);
  const channels = load<i32>(layer, at.CHANNELS);
  const pixel = inputPixel(layer);
  const deltaPixel = outputPixel(layer);
  const half = side / 2;
  const row = <usize>(side + 1) * pixel;
  copyWithBorder(image, side, channels, 0, 1, scratch);
  addPositionGradients(
    scratch,
    2 * row,
    2 * pixel,
    at.FILTER_SIDE,
    at.FILTER_SIDE * channels,
    row,
    delta,
    <usize>half * deltaPixel,
    deltaPixel,
    half,
    half,
    load<i32>(layer, at.FILTERS),
    sums,
  );
}

/** A pixel of the image meets up to 2 × 2 outputs, those of its phase at the same places: see filters.ts. */
export function backwardDown(layer: usize, delta: usize, before: usize, scratch: usize): void {
  const side = load<i32>(layer, at.SIDE);
  const channels = load<i32>(layer, at.CHANNELS);
  const filters = load<i32>(layer, at.FILTERS);
  const pixel = inputPixel(layer);
  const deltaPixel = outputPixel(layer);
  const half = side / 2;
  const deltaRow = <usize>(half + 1) * deltaPixel;
  copyWithBorder(delta, half, filters, 1, 0, scratch);
  let kernel = <usize>load<i32>(layer, at.TRANSPOSED);
  for (let y = 0; y < 2; y += 1) {
    for (let x = 0; x < 2; x += 1) {
      const length = (2 - x) * filters;
      const depth = <usize>((2 - y) * length) * at.PANEL * 4;
      positionsByPanels(
        scratch + <usize>y * deltaRow + <usize>x * deltaPixel,
        deltaRow,
        deltaPixel,
        2 - y,
        length,
        deltaRow,
        kernel,
        depth,
        0,
        before + <usize>(y * side + x) * pixel,
        2 * <usize>side * pixel,
        2 * pixel,
        half,
        half * half,
        channels,
      );
      kernel += <usize>panelsOf(channels) * depth;
    }
  }
}
