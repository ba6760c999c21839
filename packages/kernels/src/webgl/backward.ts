import type { Activation, Optimizer } from '../contract';
import { SLOTS } from '../optimizerNumbers';
import { DERIVATIVE, fragment, LAYER } from './glsl';
import type { Source } from './programs';

/**
 * The gradient by the pre-activations of the layer before: (gradient · kernelᵀ) times the derivative of that layer's
 * activation. The derivative is computed from the layer's output.
 */
export function inputGradientSource(activation: Activation): Source {
  const samplers = ['gradients', 'weights', 'outputs'];
  return {
    samplers,
    uniforms: ['layer'],
    fragment: fragment(
      samplers,
      4,
      `${LAYER}
${DERIVATIVE[activation]}
void main() {
  vec2 p = floor(gl_FragCoord.xy);
  mat4 sum = mat4(0);
  vec2 scale = vec2(BATCH_SCALE, UNIT_SCALE);
  for (float n = 0.; n < UNIT_QUADS; n += 1.) sum += block(gradients, p.x, n, scale) * weightBlock(weights, n, p.y);
  mat4 a = block(outputs, p.x, p.y, vec2(BATCH_SCALE, INPUT_SCALE));
  o0 = sum[0] * derivative(a[0]);
  o1 = sum[1] * derivative(a[1]);
  o2 = sum[2] * derivative(a[2]);
  o3 = sum[3] * derivative(a[3]);
}`,
    ),
  };
}

/**
 * The formulas of the optimizers in GLSL. They update w, s and t in place; g is the gradient, s and t are the slots.
 */
export const RULES: Readonly<Record<Optimizer['kind'], string>> = {
  adam: `
  s = numbers[0].x * s + numbers[0].y * g;
  t = numbers[0].z * t + numbers[0].w * g * g;
  w -= numbers[1].w * w + numbers[1].x * s / (sqrt(t) * numbers[1].y + numbers[1].z);`,
  rmsprop: `
  s = numbers[0].x * s + numbers[0].y * g * g;
  w -= numbers[0].z * g / sqrt(s + numbers[0].w);`,
  sgd: `
  s = numbers[0].x * s + g;
  w -= numbers[0].y * s;`,
};

/**
 * The gradient and update of two kernel rows (or of the bias, whose input is 1) at four units. The gradient is never
 * stored. Outputs: two layers of the new weights, then two of each slot. The uniform `numbers` holds
 * `optimizerNumbers`.
 */
export function updateSource(kind: Optimizer['kind']): Source {
  const slots = SLOTS[kind];
  const samplers = ['inputs', 'gradients', 'weights', 'slot0', ...(slots === 2 ? ['slot1'] : [])];
  const update = (row: 0 | 1) => `
  g = g${row};
  w = at(weights, p.x, p.y, ${row}., WEIGHT_SCALE);
  s = at(slot0, p.x, p.y, ${row}., WEIGHT_SCALE);
  ${slots === 2 ? `t = at(slot1, p.x, p.y, ${row}., WEIGHT_SCALE);` : ''}${RULES[kind]}
  o${row} = w;
  o${row + 2} = s;
  ${slots === 2 ? `o${row + 4} = t;` : ''}`;
  return {
    samplers,
    uniforms: ['layer', 'numbers'],
    fragment: fragment(
      samplers,
      2 + 2 * slots,
      `${LAYER}
uniform vec4 numbers[2];
void main() {
  vec2 p = floor(gl_FragCoord.xy);
  float y = floor(p.y * .5);
  float first = 2. * mod(p.y, 2.);
  // After the kernel comes the bias: one input of 1, then one of 0.
  bool bias = y >= INPUT_QUADS;
  float real = bias ? 0. : 1.;
  float one = bias ? 1. : 0.;
  vec2 inputScale = vec2(BATCH_SCALE, INPUT_SCALE);
  vec2 unitScale = vec2(BATCH_SCALE, UNIT_SCALE);
  vec4 g0 = vec4(0), g1 = vec4(0);
  for (float b = 0.; b < BATCH_QUADS; b += 1.) {
    mat4 d = block(gradients, b, p.x, unitScale);
    g0 += (at(inputs, b, y, first, inputScale) * real + one) * d;
    g1 += at(inputs, b, y, first + 1., inputScale) * real * d;
  }
  vec4 w, g, s, t;${update(0)}${update(1)}
}`,
    ),
  };
}
