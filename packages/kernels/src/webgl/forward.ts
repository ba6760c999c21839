import type { Activation, Loss } from '../contract';
import { ACTIVATE, fragment, LAYER } from './glsl';
import type { Source } from './programs';

/** Pre-activations of four units for four rows: bias plus the sum over the layer's inputs. One column for each unit. */
const LOGITS = `
mat4 logits(float x, float y) {
  vec4 bias = at(weights, y, 2. * INPUT_QUADS, 0., WEIGHT_SCALE);
  mat4 sum = mat4(vec4(bias.x), vec4(bias.y), vec4(bias.z), vec4(bias.w));
  vec2 scale = vec2(BATCH_SCALE, INPUT_SCALE);
  for (float k = 0.; k < INPUT_QUADS; k += 1.) sum += block(inputs, x, k, scale) * transpose(weightBlock(weights, y, k));
  return sum;
}`;

/** A layer's output: activation(input · kernel + bias), with 0 after the last feature. */
export function forwardSource(activation: Activation): Source {
  const samplers = ['inputs', 'weights'];
  return {
    samplers,
    uniforms: ['layer'],
    fragment: fragment(
      samplers,
      4,
      `${LAYER}${LOGITS}
${ACTIVATE[activation]}
void main() {
  vec2 p = floor(gl_FragCoord.xy);
  mat4 z = logits(p.x, p.y);
  vec4 real = step(4. * p.y + vec4(.5, 1.5, 2.5, 3.5), vec4(UNITS));
  o0 = activate(z[0]) * real.x;
  o1 = activate(z[1]) * real.y;
  o2 = activate(z[2]) * real.z;
  o3 = activate(z[3]) * real.w;
}`,
    ),
  };
}

const GRADIENT: Readonly<Record<Loss, string>> = {
  bce: 'return p - target;',
  mse: 'return 2. * (p - target) * p * (1. - p);',
};

/**
 * The last layer. Computes the loss's gradient by the logits directly from the logits, and adds both losses of this
 * step to their decayed sums, so no step needs an extra draw for its loss. Outputs: the gradient's block, then (BCE,
 * MSE) summed over the block.
 *
 * `batch` is: rows in this batch; 1 / (rows × values in a row); the factor for the earlier losses, 0 to start again.
 */
export function lossSource(loss: Loss): Source {
  const samplers = ['inputs', 'weights', 'targets', 'losses'];
  return {
    samplers,
    uniforms: ['layer', 'batch'],
    fragment: fragment(
      samplers,
      5,
      `${LAYER}${LOGITS}
uniform vec4 batch;
vec2 sums = vec2(0);
vec4 gradient(vec4 p, vec4 target) { ${GRADIENT[loss]} }
// log(1 + exp(z)) - target z, the error and the gradient. No exponential has a positive argument.
vec4 compare(vec4 z, vec4 target, vec4 real) {
  vec4 e = exp(-abs(z));
  vec4 p = mix(e, vec4(1), step(0., z)) / (1. + e);
  vec4 error = p - target;
  sums += vec2(dot(max(z, 0.) - z * target + log(1. + e), real), dot(error * error, real));
  return gradient(p, target) * real * batch.y;
}
void main() {
  vec2 p = floor(gl_FragCoord.xy);
  mat4 z = logits(p.x, p.y);
  vec2 scale = vec2(BATCH_SCALE, UNIT_SCALE);
  mat4 target = block(targets, p.x, p.y, scale);
  vec4 rows = step(4. * p.x + vec4(.5, 1.5, 2.5, 3.5), batch.xxxx);
  vec4 units = step(4. * p.y + vec4(.5, 1.5, 2.5, 3.5), vec4(UNITS));
  o0 = compare(z[0], target[0], rows * units.x);
  o1 = compare(z[1], target[1], rows * units.y);
  o2 = compare(z[2], target[2], rows * units.z);
  o3 = compare(z[3], target[3], rows * units.w);
  vec2 before = at(losses, p.x, p.y, 0., scale).xy;
  o4 = vec4((batch.z > 0. ? before * batch.z : vec2(0)) + sums * batch.y, 0., 0.);
}`,
    ),
  };
}
