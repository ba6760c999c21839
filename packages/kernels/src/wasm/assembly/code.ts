// From the code layer's outputs to the code, and back, with the penalties on the code: see contract.ts. A row's vectors
// may reach beyond the code; what they read there is masked.
import { derivative, sigmoid } from './activations';
import * as at from './layout';
import { layerOf } from './plan';
import { normals } from './random';
import { exponential, insideMask, laneSum } from './vector';

function codeLayerOf(plan: usize): usize {
  return layerOf(plan, load<i32>(plan, at.CODE_LAYER));
}

function outputsOf(layer: usize, row: i32): usize {
  return <usize>load<i32>(layer, at.OUTPUT) + <usize>row * <usize>load<i32>(layer, at.OUTPUT_STRIDE);
}

function codeOf(plan: usize, row: i32): usize {
  return <usize>load<i32>(plan, at.CODE) + <usize>row * <usize>load<i32>(plan, at.CODE_STRIDE);
}

/** Makes the code of each row. `numbers` has room for sixteen. A moved row has no sample: only its means count. */
export function makeCode(plan: usize, first: i32, last: i32, moved: bool, numbers: usize): void {
  const kind = load<i32>(plan, at.CODE_KIND);
  if (kind === at.PLAIN || (moved && kind === at.SAMPLED)) return;
  const layer = codeLayerOf(plan);
  for (let row = first; row < last; row += 1) {
    if (kind === at.NORMALIZED) normalize(plan, outputsOf(layer, row), codeOf(plan, row));
    else sample(plan, row, outputsOf(layer, row), codeOf(plan, row), numbers);
  }
}

/** The root of the mean square of a row. */
function lengthOf(plan: usize, outputs: usize): f32 {
  const size = load<i32>(plan, at.CODE_SIZE);
  let squares: f64 = 0;
  for (let column = 0; column < size; column += 4) {
    const z = v128.and(v128.load(outputs + <usize>column * 4), insideMask(size - column));
    squares += laneSum(f32x4.mul(z, z));
  }
  return <f32>Math.sqrt(squares / <f64>size + 1e-12);
}

function normalize(plan: usize, outputs: usize, code: usize): void {
  const size = <usize>load<i32>(plan, at.CODE_SIZE) * 4;
  const factor = f32x4.splat(1 / lengthOf(plan, outputs));
  for (let skip: usize = 0; skip < size; skip += 16)
    v128.store(code + skip, f32x4.mul(v128.load(outputs + skip), factor));
}

/** The standard deviations of four numbers, from the logarithms of their variances. */
function deviations(logVariances: usize): v128 {
  return exponential(f32x4.mul(v128.load(logVariances), f32x4.splat(0.5)));
}

function sample(plan: usize, row: i32, means: usize, code: usize, numbers: usize): void {
  const size = load<i32>(plan, at.CODE_SIZE);
  const logVariances = means + <usize>size * 4;
  const block = row * ((size + 3) >> 2);
  for (let column = 0; column < size; column += 4) {
    if ((column & 15) === 0) normals(plan, at.CODE_STREAM, block + (column >> 2), numbers);
    const skip = <usize>column * 4;
    const e = v128.load(numbers + (skip & 63));
    const moved = f32x4.mul(deviations(logVariances + skip), e);
    v128.store(code + skip, f32x4.add(v128.load(means + skip), moved));
  }
}

/**
 * For one row: adds the gradients of the penalties to that by its code, at `gradients`; then computes the gradients by
 * the code layer's pre-activations, of its moved row too. Writes its penalty. `numbers` has room for sixteen.
 */
export function backwardThroughCode(plan: usize, row: i32, numbers: usize): void {
  const layer = codeLayerOf(plan);
  const gradients =
    <usize>load<i32>(plan, at.CODE_DELTA) + <usize>row * <usize>load<i32>(plan, at.CODE_STRIDE);
  const deltas = <usize>load<i32>(layer, at.DELTA);
  const stride = <usize>load<i32>(layer, at.OUTPUT_STRIDE);
  let penalty = penaliseCode(plan, codeOf(plan, row), gradients);
  const own = deltas + <usize>row * stride;
  const rows = load<i32>(plan, at.ROWS);
  if (load<f32>(plan, at.CONTRACTION) > 0) {
    const moved = own + <usize>rows * stride;
    penalty += contract(plan, layer, row, gradients, moved);
    toOutputs(plan, layer, rows + row, moved, moved, numbers, true);
  }
  toOutputs(plan, layer, row, gradients, own, numbers, false);
  if (load<i32>(plan, at.CODE_KIND) === at.SAMPLED) penalty += penaliseDistribution(plan, layer, row, own);
  store<f64>(<usize>load<i32>(plan, at.ROW_LOSSES) + <usize>row * at.ROW_LOSS_BYTES, penalty, 16);
}

/** L1 and activity. The penalty of the activity is no sum over rows: JavaScript computes it. */
function penaliseCode(plan: usize, code: usize, gradients: usize): f64 {
  const l1 = load<f32>(plan, at.L1);
  const activity = load<i32>(plan, at.ACTIVITY);
  if (l1 === 0 && activity === at.NONE) return 0;
  const slopes = <usize>load<i32>(plan, at.ACTIVITY_SLOPES);
  const size = load<i32>(plan, at.CODE_SIZE);
  const one = f32x4.splat(1);
  let sum: f64 = 0;
  for (let column = 0; column < size; column += 4) {
    const skip = <usize>column * 4;
    const value = v128.and(v128.load(code + skip), insideMask(size - column));
    let gradient = v128.load(gradients + skip);
    if (l1 > 0) {
      const size = f32x4.abs(value);
      sum += laneSum(size);
      const sign = v128.or(one, v128.and(value, i32x4.splat(0x80000000)));
      const slope = v128.and(sign, f32x4.gt(size, f32x4.splat(0)));
      gradient = f32x4.add(gradient, f32x4.mul(slope, f32x4.splat(l1)));
    }
    if (activity !== at.NONE) {
      let slope = v128.load(slopes + skip);
      if (activity === at.HALF) slope = f32x4.mul(slope, f32x4.splat(0.5));
      if (activity === at.OF_SIGMOID) {
        const active = sigmoid(value);
        slope = f32x4.mul(slope, f32x4.mul(active, f32x4.sub(one, active)));
      }
      gradient = f32x4.add(gradient, slope);
    }
    v128.store(gradients + skip, gradient);
  }
  return sum * <f64>l1;
}

/** What a contraction compares: the code, or the means of a sampled one. */
function meanCodeOf(plan: usize, layer: usize, row: i32): usize {
  return load<i32>(plan, at.CODE_KIND) === at.NORMALIZED ? codeOf(plan, row) : outputsOf(layer, row);
}

/** Adds a row's gradient of the contraction to `gradients`, and writes that by the code of its moved row to `moved`. */
function contract(plan: usize, layer: usize, row: i32, gradients: usize, moved: usize): f64 {
  const size = load<i32>(plan, at.CODE_SIZE);
  const weight = load<f32>(plan, at.CONTRACTION);
  const here = meanCodeOf(plan, layer, row);
  const there = meanCodeOf(plan, layer, load<i32>(plan, at.ROWS) + row);
  const sampled = load<i32>(plan, at.CODE_KIND) === at.SAMPLED;
  let squares: f64 = 0;
  for (let column = 0; column < size; column += 4) {
    const skip = <usize>column * 4;
    const apart = f32x4.sub(v128.load(there + skip), v128.load(here + skip));
    const difference = v128.and(apart, insideMask(size - column));
    squares += laneSum(f32x4.mul(difference, difference));
    const by = f32x4.mul(difference, f32x4.splat(2 * weight));
    v128.store(moved + skip, by);
    // The means are added below, by `penaliseDistribution`: their gradient is not that by the sample alone.
    if (!sampled) v128.store(gradients + skip, f32x4.sub(v128.load(gradients + skip), by));
  }
  return squares * <f64>weight;
}

/** The gradient by a row's pre-activations of the code layer, from that by its code. Both may be in the same place. */
function toOutputs(
  plan: usize,
  layer: usize,
  row: i32,
  gradients: usize,
  deltas: usize,
  numbers: usize,
  moved: bool,
): void {
  const kind = load<i32>(plan, at.CODE_KIND);
  if (kind === at.NORMALIZED)
    throughLength(plan, outputsOf(layer, row), codeOf(plan, row), gradients, deltas);
  else if (kind === at.PLAIN) throughActivation(plan, layer, outputsOf(layer, row), gradients, deltas);
  else if (moved)
    memory.fill(
      deltas + <usize>load<i32>(plan, at.CODE_SIZE) * 4,
      0,
      <usize>load<i32>(plan, at.CODE_SIZE) * 4,
    );
  else throughSample(plan, row, outputsOf(layer, row), gradients, deltas, numbers);
}

function throughActivation(plan: usize, layer: usize, outputs: usize, gradients: usize, deltas: usize): void {
  const size = load<i32>(plan, at.CODE_SIZE);
  const kind = load<i32>(layer, at.ACTIVATION);
  for (let column = 0; column < size; column += 4) {
    const skip = <usize>column * 4;
    const slope = derivative(kind, v128.load(outputs + skip));
    const delta = f32x4.mul(v128.load(gradients + skip), slope);
    v128.store(deltas + skip, v128.and(delta, insideMask(size - column)));
  }
}

/** (g − y · mean(g·y)) / length, for the gradient g and the code y. */
function throughLength(plan: usize, outputs: usize, code: usize, gradients: usize, deltas: usize): void {
  const size = load<i32>(plan, at.CODE_SIZE);
  let along: f64 = 0;
  for (let column = 0; column < size; column += 4) {
    const skip = <usize>column * 4;
    const product = f32x4.mul(v128.load(gradients + skip), v128.load(code + skip));
    along += laneSum(v128.and(product, insideMask(size - column)));
  }
  const mean = f32x4.splat(<f32>(along / <f64>size));
  const factor = f32x4.splat(1 / lengthOf(plan, outputs));
  for (let column = 0; column < size; column += 4) {
    const skip = <usize>column * 4;
    const across = f32x4.sub(v128.load(gradients + skip), f32x4.mul(v128.load(code + skip), mean));
    v128.store(deltas + skip, v128.and(f32x4.mul(across, factor), insideMask(size - column)));
  }
}

/** By the means: the gradient itself. By the logarithms of the variances: gradient · σ · ε / 2. */
function throughSample(
  plan: usize,
  row: i32,
  means: usize,
  gradients: usize,
  deltas: usize,
  numbers: usize,
): void {
  const size = load<i32>(plan, at.CODE_SIZE);
  const bytes = <usize>size * 4;
  // The last vector of the means reaches into the variances, which are written after it.
  for (let skip: usize = 0; skip < bytes; skip += 16) v128.store(deltas + skip, v128.load(gradients + skip));
  const block = row * ((size + 3) >> 2);
  for (let column = 0; column < size; column += 4) {
    if ((column & 15) === 0) normals(plan, at.CODE_STREAM, block + (column >> 2), numbers);
    const skip = <usize>column * 4;
    const e = v128.load(numbers + (skip & 63));
    const half = f32x4.mul(f32x4.mul(deviations(means + bytes + skip), e), f32x4.splat(0.5));
    const delta = f32x4.mul(v128.load(gradients + skip), half);
    v128.store(deltas + bytes + skip, v128.and(delta, insideMask(size - column)));
  }
}

/**
 * Adds the gradients by a row's means and logarithms of variances: of their KL divergence from N(0, 1), and of the means'
 * contraction. Returns the penalty of the divergence.
 */
function penaliseDistribution(plan: usize, layer: usize, row: i32, deltas: usize): f64 {
  const size = load<i32>(plan, at.CODE_SIZE);
  const weight = load<f32>(plan, at.NORMAL);
  const means = outputsOf(layer, row);
  const bytes = <usize>size * 4;
  const contracts = load<f32>(plan, at.CONTRACTION) > 0;
  const stride = <usize>load<i32>(layer, at.OUTPUT_STRIDE);
  const moved = deltas + <usize>load<i32>(plan, at.ROWS) * stride;
  const one = f32x4.splat(1);
  let sum: f64 = 0;
  for (let column = 0; column < size; column += 4) {
    const skip = <usize>column * 4;
    const mask = insideMask(size - column);
    const mean = v128.load(means + skip);
    const logVariance = v128.load(means + bytes + skip);
    const above = f32x4.sub(exponential(logVariance), one);
    const terms = f32x4.add(f32x4.mul(mean, mean), f32x4.sub(above, logVariance));
    sum += laneSum(v128.and(terms, mask));
    let byMean = f32x4.mul(mean, f32x4.splat(weight));
    if (contracts) byMean = f32x4.sub(byMean, v128.load(moved + skip));
    addTo(deltas + skip, v128.and(byMean, mask));
    addTo(deltas + bytes + skip, v128.and(f32x4.mul(above, f32x4.splat(weight / 2)), mask));
  }
  return (sum * <f64>weight) / 2;
}

function addTo(sums: usize, values: v128): void {
  v128.store(sums, f32x4.add(v128.load(sums), values));
}
