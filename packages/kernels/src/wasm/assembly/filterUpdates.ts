// The update of a convolution's filters. Each group of rows has sums of its own; here they are added in the order of the
// groups, so that results do not depend on which thread has summed which group.
import { biasSums } from './convolution';
import { formFilters } from './filters';
import * as at from './layout';
import { panelBytes, panelsOf } from './plan';
import { updateBias, updateKernel } from './updates';

/** Bytes of a row of 8 weights. */
const ROW = at.PANEL * 4;

/** The sums of a group of rows. */
export function sumsOf(layer: usize, group: i32): usize {
  return <usize>load<i32>(layer, at.SUMS) + <usize>group * <usize>load<i32>(layer, at.SUMS_BYTES);
}

/**
 * Updates one panel of filters. `scratch` holds the gradients, and for a layer that doubles the image before them the
 * gradients by the 4 × 4 weights.
 */
export function filtersTask(plan: usize, layer: usize, panel: i32, scratch: usize): void {
  const depth = at.FILTER_INPUTS * load<i32>(layer, at.CHANNELS);
  const skip = <usize>panel * panelBytes(depth);
  const count = depth * at.PANEL;
  if (load<i32>(plan, at.UPDATES) === at.UPDATE_BY_KEPT) {
    updateKernel(plan, layer, skip, 0, count);
    updateBias(plan, layer, panel, 0);
  } else {
    const groupRows = load<i32>(plan, at.GROUP_ROWS);
    const groups = (load<i32>(plan, at.ROWS) + groupRows - 1) / groupRows;
    const gradients = filterGradients(layer, panel, groups, scratch);
    updateKernel(plan, layer, skip, gradients, count);
    const sums = biasSums(layer, sumsOf(layer, 0)) + <usize>panel * ROW;
    addGroups(layer, sums, groups, ROW, gradients);
    clearBeyond(gradients, 1, filtersOf(layer, panel));
    updateBias(plan, layer, panel, gradients);
  }
  formFilters(layer, panel);
}

/** How many of a panel's filters exist. */
function filtersOf(layer: usize, panel: i32): i32 {
  return min(at.PANEL, load<i32>(layer, at.FILTERS) - panel * at.PANEL);
}

/** Computes the gradients by the weights of a panel of filters. Returns their address. */
function filterGradients(layer: usize, panel: i32, groups: i32, scratch: usize): usize {
  const channels = load<i32>(layer, at.CHANNELS);
  const filters = filtersOf(layer, panel);
  if (load<i32>(layer, at.KIND) === at.UP) {
    const gradients = scratch + 16 * <usize>panelsOf(channels) * at.PANEL * ROW;
    addMeetings(layer, panel, filters, groups, scratch);
    fromMeetings(channels, filters, scratch, gradients);
    return gradients;
  }
  const depth = at.FILTER_INPUTS * channels;
  const bytes = <usize>depth * ROW;
  addGroups(layer, sumsOf(layer, 0) + <usize>panel * bytes, groups, bytes, scratch);
  clearBeyond(scratch, depth, filters);
  return scratch;
}

/** out = the sum over the groups of `bytes` bytes, which are at `first` for the first group. */
function addGroups(layer: usize, first: usize, groups: i32, bytes: usize, out: usize): void {
  const step = <usize>load<i32>(layer, at.SUMS_BYTES);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    let sum = f32x4.splat(0);
    let from = first + offset;
    for (let group = 0; group < groups; group += 1) {
      sum = f32x4.add(sum, v128.load(from));
      from += step;
    }
    v128.store(out + offset, sum);
  }
}

/** Sets the gradients of filters that do not exist to 0, in rows of 8. */
function clearBeyond(gradients: usize, rows: i32, filters: i32): void {
  if (filters === at.PANEL) return;
  const end = gradients + <usize>rows * ROW;
  for (; gradients < end; gradients += ROW) {
    for (let filter = filters; filter < at.PANEL; filter += 1) store<f32>(gradients + <usize>filter * 4, 0);
  }
}

/** The gradients by the panel's 4 × 4 weights: out[panel of channels][meeting][filter][channel], 8 filters, 8 channels. */
function addMeetings(layer: usize, panel: i32, filters: i32, groups: i32, out: usize): void {
  const all = load<i32>(layer, at.FILTERS);
  const meetings = 16 * panelsOf(load<i32>(layer, at.CHANNELS));
  let from = sumsOf(layer, 0) + <usize>(panel * at.PANEL) * ROW;
  for (let meeting = 0; meeting < meetings; meeting += 1) {
    addGroups(layer, from, groups, <usize>filters * ROW, out);
    from += <usize>all * ROW;
    out += at.PANEL * ROW;
  }
}

/**
 * The gradients by the filters' weights, from those by the 4 × 4 weights of which they are a part: see filters.ts. Row y
 * of the filters is part of rows 2 - y and 3 - y; columns are alike.
 */
function fromMeetings(channels: i32, filters: i32, meetings: usize, gradients: usize): void {
  memory.fill(gradients, 0, <usize>(at.FILTER_INPUTS * channels) * ROW);
  for (let y = 0; y < at.FILTER_SIDE; y += 1) {
    for (let x = 0; x < at.FILTER_SIDE; x += 1) {
      const first = meetings + <usize>((2 - y) * 4 + 2 - x) * at.PANEL * ROW;
      for (let channel = 0; channel < channels; channel += 1) {
        const from =
          first + <usize>(channel / at.PANEL) * 16 * at.PANEL * ROW + <usize>(channel % at.PANEL) * 4;
        for (let filter = 0; filter < filters; filter += 1) {
          const at0 = from + <usize>filter * ROW;
          const above = load<f32>(at0) + load<f32>(at0, at.PANEL * ROW);
          const below = load<f32>(at0, 4 * at.PANEL * ROW) + load<f32>(at0, 5 * at.PANEL * ROW);
          store<f32>(gradients + <usize>filter * 4, above + below);
        }
        gradients += ROW;
      }
    }
  }
}
