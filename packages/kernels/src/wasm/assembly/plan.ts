// Access to a plan's parts in memory; see layout.ts.
import * as at from './layout';

export function layerOf(plan: usize, index: i32): usize {
  return plan + at.FIRST_LAYER + <usize>index * at.LAYER_BYTES;
}

export function panelsOf(units: i32): i32 {
  return (units + at.PANEL - 1) / at.PANEL;
}

export function scratchOf(plan: usize, thread: i32): usize {
  return <usize>load<i32>(plan, at.SCRATCH) + <usize>(thread * load<i32>(plan, at.SCRATCH_BYTES));
}

/** Bytes of one panel with `depth` rows, padded to whole blocks of 8 for the transposition. */
export function panelBytes(depth: i32): usize {
  return <usize>panelsOf(depth) * at.PANEL * at.PANEL * 4;
}
