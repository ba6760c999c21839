import type { Activation, Optimizer } from '../contract';
import { SLOTS } from '../optimizerNumbers';
import { DROPOUT } from './dropout';
import { type LayerKind, PLAIN } from './forward';
import { DERIVATIVE, fragment, LAYER, realColumns, TIED_LAYER } from './glsl';
import type { Source } from './programs';

/**
 * The gradient by the pre-activations of the layer before: (gradient · kernelᵀ) times the derivative of that layer's
 * activation. The derivative is computed from the layer's output. `kind`: `tied` is of the layer itself, and `drops` of the
 * one before, whose activation this is.
 */
export function inputGradientSource(activation: Activation, { tied, drops }: LayerKind = PLAIN): Source {
  const samplers = ['gradients', 'weights', 'outputs'];
  const kernel = tied ? 'transpose(weightBlock(weights, p.y, n))' : 'weightBlock(weights, n, p.y)';
  const slope = (unit: number) => {
    const real = tied ? ` * real[${unit}]` : '';
    return drops
      ? `derivative(a[${unit}] * SHARE_KEPT) * kept[${unit}]${real}`
      : `derivative(a[${unit}])${real}`;
  };
  return {
    samplers,
    uniforms: ['layer', ...(drops ? ['random', 'dropout'] : [])],
    fragment: fragment(
      samplers,
      4,
      `${tied ? TIED_LAYER : LAYER}
${DERIVATIVE[activation]}${drops ? DROPOUT : ''}
void main() {
  vec2 p = floor(gl_FragCoord.xy);
  mat4 sum = mat4(0);
  vec2 scale = vec2(BATCH_SCALE, UNIT_SCALE);
  for (float n = 0.; n < UNIT_QUADS; n += 1.) sum += block(gradients, p.x, n, scale) * ${kernel};
  mat4 a = block(outputs, p.x, p.y, vec2(BATCH_SCALE, INPUT_SCALE));${
    // The kernel may have more units than the layer has inputs.
    tied ? `\n  vec4 real = ${realColumns('INPUTS')};` : ''
  }${drops ? '\n  mat4 kept = dropFactors(p.x, p.y, INPUT_QUADS);' : ''}
  o0 = sum[0] * ${slope(0)};
  o1 = sum[1] * ${slope(1)};
  o2 = sum[2] * ${slope(2)};
  o3 = sum[3] * ${slope(3)};
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

const slotSamplers = (kind: Optimizer['kind']) => ['slot0', 'slot1'].slice(0, SLOTS[kind]);

/** Updates both rows of the fragment. `gradient`: of a row. */
function rulesText(kind: Optimizer['kind'], gradient: (row: 0 | 1) => string): string {
  const two = SLOTS[kind] === 2;
  const update = (row: 0 | 1) => `
  g = ${gradient(row)};
  w = at(weights, p.x, p.y, ${row}., WEIGHT_SCALE);
  s = at(slot0, p.x, p.y, ${row}., WEIGHT_SCALE);
  ${two ? `t = at(slot1, p.x, p.y, ${row}., WEIGHT_SCALE);` : ''}${RULES[kind]}
  o${row} = w;
  o${row + 2} = s;
  ${two ? `o${row + 4} = t;` : ''}`;
  return `
  vec4 w, g, s, t;${update(0)}${update(1)}`;
}

/** A weight gradient's textures: with those of the layer that is tied to this one, if there is one. */
const gradientSamplers = (shared: boolean) => [
  'inputs',
  'gradients',
  ...(shared ? ['tiedInputs', 'tiedGradients'] : []),
];
const gradientUniforms = (shared: boolean) => ['layer', ...(shared ? ['tied'] : [])];

/**
 * The gradients g0 and g1 of two kernel rows (or of the bias, whose input is 1) at four units. If another layer is tied to
 * this one, its kernel's gradient is added: there, inputs and gradients change places. Its uniform `tied` is: 1 / columns of
 * its blocks; 1 / its inputs in quads; both numbers themselves.
 */
const gradientText = (shared: boolean) => `
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
  }${
    shared
      ? `
  vec2 tiedScale = vec2(tied.x, INPUT_SCALE);
  if (!bias && p.x < tied.w) for (float b = 0.; b < tied.z; b += 1.) {
    mat4 d = block(tiedInputs, b, p.x, tied.xy);
    g0 += at(tiedGradients, b, y, first, tiedScale) * d;
    g1 += at(tiedGradients, b, y, first + 1., tiedScale) * d;
  }`
      : ''
  }`;

const gradientDeclarations = (shared: boolean) => `${LAYER}${shared ? '\nuniform vec4 tied;' : ''}`;

/**
 * The gradient and update of two kernel rows (or of the bias) at four units. The gradient is never stored. Outputs: two
 * layers of the new weights, then two of each slot. The uniform `numbers` holds `optimizerNumbers`. `shared`: another layer
 * is tied to this one.
 */
export function updateSource(kind: Optimizer['kind'], shared = false): Source {
  const samplers = [...gradientSamplers(shared), 'weights', ...slotSamplers(kind)];
  return {
    samplers,
    uniforms: [...gradientUniforms(shared), 'numbers'],
    fragment: fragment(
      samplers,
      2 + 2 * SLOTS[kind],
      `${gradientDeclarations(shared)}
uniform vec4 numbers[2];
void main() {${gradientText(shared)}${rulesText(kind, (row) => `g${row}`)}
}`,
    ),
  };
}

/** The gradient alone: two layers, like those of the weights. */
export function weightGradientSource(shared: boolean): Source {
  const samplers = gradientSamplers(shared);
  return {
    samplers,
    uniforms: gradientUniforms(shared),
    fragment: fragment(
      samplers,
      2,
      `${gradientDeclarations(shared)}
void main() {${gradientText(shared)}
  o0 = g0;
  o1 = g1;
}`,
    ),
  };
}

/** The update by a stored gradient, times the number in the texture `clipping`. */
export function scaledUpdateSource(kind: Optimizer['kind']): Source {
  const samplers = ['stored', 'clipping', 'weights', ...slotSamplers(kind)];
  const gradient = (row: 0 | 1) => `at(stored, p.x, p.y, ${row}., WEIGHT_SCALE) * factor`;
  return {
    samplers,
    uniforms: ['layer', 'numbers'],
    fragment: fragment(
      samplers,
      2 + 2 * SLOTS[kind],
      `${LAYER}
uniform vec4 numbers[2];
void main() {
  vec2 p = floor(gl_FragCoord.xy);
  float factor = at(clipping, 0., 0., 0., vec2(1)).x;${rulesText(kind, gradient)}
}`,
    ),
  };
}
