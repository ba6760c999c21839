// The layers of a convolutional network: 3 × 3 filters on images whose channels lie together. One kind halves the sides
// of the image, the other doubles them: a convolution on the image with each row and column repeated. Both are products
// at the positions of the small image, so that nothing is repeated, and no zeros are put between pixels.
import { hasOneFilter } from './filters';
import { copyWithBorder } from './images';
import * as at from './layout';
import { oneFilterUp } from './oneFilter';
import { panelBytes, panelsOf } from './plan';
import { addPositionGradients, addPositions } from './positionGradients';
import { positionsByPanels } from './positions';

/** The outputs of some rows of the batch, before the activation. */
export function convolve(layer: usize, first: i32, last: i32, scratch: usize): void {
  const up = load<i32>(layer, at.KIND) === at.UP;
  for (let row = first; row < last; row += 1) {
    const image = rowOf(layer, at.INPUT, at.INPUT_STRIDE, row);
    const out = rowOf(layer, at.OUTPUT, at.OUTPUT_STRIDE, row);
    if (up) forwardUp(layer, image, out, scratch);
    else forwardDown(layer, image, out, scratch);
  }
}

/** Adds the gradients by the filters and the biases of some rows to `sums`. */
export function addFilterGradients(layer: usize, first: i32, last: i32, scratch: usize, sums: usize): void {
  const up = load<i32>(layer, at.KIND) === at.UP;
  const bias = biasSums(layer, sums);
  const deltaPixel = outputPixel(layer);
  const pixels = <i32>((<usize>load<i32>(layer, at.UNITS) * 4) / deltaPixel);
  for (let row = first; row < last; row += 1) {
    const image = rowOf(layer, at.INPUT, at.INPUT_STRIDE, row);
    const delta = rowOf(layer, at.DELTA, at.OUTPUT_STRIDE, row);
    if (up) gradientsUp(layer, image, delta, scratch, sums);
    else gradientsDown(layer, image, delta, scratch, sums);
    addPositions(delta, deltaPixel, pixels, load<i32>(layer, at.FILTERS), bias);
  }
}

/** The gradients by the inputs of some rows. `out` and `outStride`: of all rows. */
export function convolveBack(
  layer: usize,
  first: i32,
  last: i32,
  out: usize,
  outStride: usize,
  scratch: usize,
): void {
  const up = load<i32>(layer, at.KIND) === at.UP;
  for (let row = first; row < last; row += 1) {
    const delta = rowOf(layer, at.DELTA, at.OUTPUT_STRIDE, row);
    const before = out + <usize>row * outStride;
    if (up) backwardUp(layer, delta, before, scratch);
    else backwardDown(layer, delta, before, scratch);
  }
}

function rowOf(layer: usize, field: usize, stride: usize, row: i32): usize {
  return <usize>load<i32>(layer + field) + <usize>row * <usize>load<i32>(layer + stride);
}

/** Bytes of one pixel of the inputs, and of the outputs. */
function inputPixel(layer: usize): usize {
  return <usize>load<i32>(layer, at.CHANNELS) * 4;
}

function outputPixel(layer: usize): usize {
  return <usize>load<i32>(layer, at.FILTERS) * 4;
}

/** As tfjs pads an even side: nothing above and to the left, one row below and one column to the right. */
function forwardDown(layer: usize, image: usize, out: usize, scratch: usize): void {
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

function gradientsDown(layer: usize, image: usize, delta: usize, scratch: usize, sums: usize): void {
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
function backwardDown(layer: usize, delta: usize, before: usize, scratch: usize): void {
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

/** Output pixels of one phase (even or odd row and column) all meet 2 × 2 pixels of the small image in the same way. */
function forwardUp(layer: usize, image: usize, out: usize, scratch: usize): void {
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
function gradientsUp(layer: usize, image: usize, delta: usize, scratch: usize, sums: usize): void {
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

function backwardUp(layer: usize, delta: usize, before: usize, scratch: usize): void {
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

/** The sums of the biases' gradients follow those of the weights. */
export function biasSums(layer: usize, sums: usize): usize {
  return (
    sums +
    <usize>load<i32>(layer, at.SUMS_BYTES) -
    <usize>panelsOf(load<i32>(layer, at.FILTERS)) * at.PANEL * 4
  );
}
