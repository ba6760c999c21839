// The layers of a convolutional network: 3 × 3 filters on images whose channels lie together. One kind halves the sides
// of the image, the other doubles them: a convolution on the image with each row and column repeated. Both are products
// at the positions of the small image, so that nothing is repeated, and no zeros are put between pixels.
import { backwardDown, forwardDown, gradientsDown } from './down';
import { outputPixel } from './images';
import * as at from './layout';
import { panelsOf } from './plan';
import { addPositions } from './positionGradients';
import { backwardUp, forwardUp, gradientsUp } from './up';

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

/** The sums of the biases' gradients follow those of the weights. */
export function biasSums(layer: usize, sums: usize): usize {
  return (
    sums +
    <usize>load<i32>(layer, at.SUMS_BYTES) -
    <usize>panelsOf(load<i32>(layer, at.FILTERS)) * at.PANEL * 4
  );
}
