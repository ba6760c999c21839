// The filters of a convolution in the forms in which they are used. The optimizer updates one form: panels of 8 filters,
// each with a row of 8 weights for every input of a position, in the order row, column, channel of the 3 × 3 filter.
// After the update, the other forms of these 8 filters are made from it.
import * as at from './layout';
import { panelBytes, panelsOf } from './plan';

/** Bytes of a row of 8 weights. */
const ROW = at.PANEL * 4;

/** Whether a layer that doubles the image has the form of oneFilter.ts. */
export function hasOneFilter(layer: usize): bool {
  return load<i32>(layer, at.FILTERS) === 1 && load<i32>(layer, at.CHANNELS) % 4 === 0;
}

/** Makes the other forms of one panel of filters. */
export function formFilters(layer: usize, panel: i32): void {
  if (load<i32>(layer, at.KIND) === at.UP) formUp(layer, panel);
  else if (load<i32>(layer, at.TRANSPOSED)) formDown(layer, panel);
}

/**
 * A layer that halves the image. In the backward pass, an even row of the image meets rows 2 and 0 of the filters, an
 * odd row only row 1; columns are alike. So there are four kernels, one for each phase of pixels, in panels of channels.
 * Their rows are those weights that meet the pixel, for each of them all filters.
 */
function formDown(layer: usize, panel: i32): void {
  const channels = load<i32>(layer, at.CHANNELS);
  const filters = load<i32>(layer, at.FILTERS);
  let kernel = <usize>load<i32>(layer, at.TRANSPOSED);
  for (let phase = 0; phase < 4; phase += 1) {
    const lastY = 2 - (phase >> 1);
    const lastX = 2 - (phase & 1);
    const depth = lastY * lastX * filters;
    let row = panel * at.PANEL;
    for (let y = lastY; y >= 0; y -= 2) {
      for (let x = lastX; x >= 0; x -= 2) {
        let from = weightsOf(layer, panel, y, x);
        for (let channel = 0; channel < channels; channel += 1) {
          const to = kernel + transposedAt(channel, row, depth);
          storeTransposed(v128.load(from), v128.load(from, 16), to, filters - panel * at.PANEL);
          from += ROW;
        }
        row += filters;
      }
    }
    kernel += <usize>(panelsOf(channels) * depth) * ROW;
  }
}

/**
 * A layer that doubles the image. A pixel of the small image meets 4 × 4 output pixels. Row 0 of these meets it with row
 * 2 of the filters; the next rows with the sums of rows 1 and 2, of rows 0 and 1, and with row 0. Columns are alike.
 * `TRANSPOSED` has these sums for the backward pass, in panels of channels: for each of the 4 × 4, all filters. `FORWARD_KERNELS`
 * has them for the forward pass: an output pixel meets 2 × 2 small ones. Which of the sums these are depends on whether
 * its row and column are even or odd, so there are four kernels.
 */
function formUp(layer: usize, panel: i32): void {
  const channels = load<i32>(layer, at.CHANNELS);
  const filters = load<i32>(layer, at.FILTERS);
  const transposed = <usize>load<i32>(layer, at.TRANSPOSED);
  const one = hasOneFilter(layer);
  for (let meeting = 0; meeting < 16; meeting += 1) {
    const u = 3 - (meeting >> 2);
    const v = 3 - (meeting & 3);
    const phase = (u & 1) * 2 + (v & 1);
    const pixel = (u >> 1) * 2 + (v >> 1);
    for (let channel = 0; channel < channels; channel += 1) {
      let left = f32x4.splat(0);
      let right = left;
      for (let y = max(u - 1, 0); y <= min(u, 2); y += 1) {
        for (let x = max(v - 1, 0); x <= min(v, 2); x += 1) {
          const from = weightsOf(layer, panel, y, x) + <usize>channel * ROW;
          left = f32x4.add(left, v128.load(from));
          right = f32x4.add(right, v128.load(from, 16));
        }
      }
      const forward = phaseAt(layer, panel, phase, pixel, channel, one);
      v128.store32_lane(forward, left, 0);
      if (!one) {
        v128.store(forward, left);
        v128.store(forward, right, 16);
      }
      if (!transposed) continue;
      const row = meeting * filters + panel * at.PANEL;
      const to = transposed + transposedAt(channel, row, 16 * filters);
      storeTransposed(left, right, to, filters - panel * at.PANEL);
    }
  }
}

/** The weights of a row and column of the panel's filters: 8 for each channel. */
function weightsOf(layer: usize, panel: i32, y: i32, x: i32): usize {
  const channels = load<i32>(layer, at.CHANNELS);
  const skip = <usize>((y * at.FILTER_SIDE + x) * channels) * ROW;
  return <usize>load<i32>(layer, at.KERNEL) + <usize>panel * panelBytes(at.FILTER_INPUTS * channels) + skip;
}

/** A weight in the kernels of the phases: 8 filters, or one in the order of oneFilter.ts. */
function phaseAt(layer: usize, panel: i32, phase: i32, pixel: i32, channel: i32, one: bool): usize {
  const channels = load<i32>(layer, at.CHANNELS);
  const kernels = <usize>load<i32>(layer, at.FORWARD_KERNELS);
  if (one) return kernels + <usize>((channel >> 2) * 16 + phase * 4 + pixel) * 16 + <usize>(channel & 3) * 4;
  const panels = panelsOf(load<i32>(layer, at.FILTERS));
  return kernels + <usize>(((phase * panels + panel) * 4 + pixel) * channels + channel) * ROW;
}

/** From the start of panels of channels, each with `depth` rows, to this channel and row. */
function transposedAt(channel: i32, row: i32, depth: i32): usize {
  return <usize>((channel / at.PANEL) * depth + row) * ROW + <usize>(channel % at.PANEL) * 4;
}

/** Writes the first `filters` of eight values, each one row below the one before. */
function storeTransposed(left: v128, right: v128, to: usize, filters: i32): void {
  v128.store32_lane(to, left, 0);
  if (filters > 1) v128.store32_lane(to, left, 1, ROW);
  if (filters > 2) v128.store32_lane(to, left, 2, ROW * 2);
  if (filters > 3) v128.store32_lane(to, left, 3, ROW * 3);
  if (filters > 4) v128.store32_lane(to, right, 0, ROW * 4);
  if (filters > 5) v128.store32_lane(to, right, 1, ROW * 5);
  if (filters > 6) v128.store32_lane(to, right, 2, ROW * 6);
  if (filters > 7) v128.store32_lane(to, right, 3, ROW * 7);
}
