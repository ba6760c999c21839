// Dropout: a row's units get the factor 0 or 1 / (1 − share). The same numbers make it again for the backward pass.
import { derivative } from './activations';
import * as at from './layout';
import { uniforms } from './random';

/** The factors of four units, from their uniform numbers. */
function factors(numbers: usize, share: f32): v128 {
  const kept = f32x4.ge(v128.load(numbers), f32x4.splat(share));
  return v128.and(f32x4.splat(1 / (1 - share)), kept);
}

/** Of one row, whose random numbers are those of row `drawn`. `numbers` has room for sixteen. */
export function dropUnits(
  plan: usize,
  layer: usize,
  stream: i32,
  drawn: i32,
  outputs: usize,
  numbers: usize,
): void {
  const share = load<f32>(plan, at.DROPOUT);
  const units = load<i32>(layer, at.UNITS);
  const block = drawn * ((units + 3) >> 2);
  for (let unit = 0; unit < units; unit += 16) {
    uniforms(plan, stream, block + (unit >> 2), numbers);
    for (let part: usize = 0; part < 64; part += 16) {
      v128.store(outputs + part, f32x4.mul(v128.load(outputs + part), factors(numbers + part, share)));
    }
    outputs += 64;
  }
}

/**
 * From the gradient by a row's outputs to that by its pre-activations: times the factors and the activation's
 * derivative. The stored outputs already have their factors.
 */
export function backwardThroughDropout(
  plan: usize,
  layer: usize,
  stream: i32,
  drawn: i32,
  outputs: usize,
  gradients: usize,
  numbers: usize,
): void {
  const share = load<f32>(plan, at.DROPOUT);
  const kind = load<i32>(layer, at.ACTIVATION);
  const units = load<i32>(layer, at.UNITS);
  const block = drawn * ((units + 3) >> 2);
  const before = f32x4.splat(1 - share);
  for (let unit = 0; unit < units; unit += 16) {
    uniforms(plan, stream, block + (unit >> 2), numbers);
    for (let part: usize = 0; part < 64; part += 16) {
      const slope = derivative(kind, f32x4.mul(v128.load(outputs + part), before));
      const factor = f32x4.mul(factors(numbers + part, share), slope);
      v128.store(gradients + part, f32x4.mul(v128.load(gradients + part), factor));
    }
    outputs += 64;
    gradients += 64;
  }
}
