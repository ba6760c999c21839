import type { Activation, Loss } from '../contract';
import { LEAST, MOST } from '../cpu/formulas';
import { DROPOUT } from './dropout';
import { ACTIVATE, fragment, LAYER, realColumns, TIED_LAYER } from './glsl';
import type { Source } from './programs';

/** What a layer's programs have besides its activation. */
export interface LayerKind {
  /** It uses the kernel of another layer, transposed. */
  readonly tied: boolean;
  /** Its outputs are dropped. */
  readonly drops: boolean;
}

export const PLAIN: LayerKind = { tied: false, drops: false };

/** Pre-activations of four units for four rows: bias plus the sum over the layer's inputs. One column for each unit. */
const logitsText = (bias: string, kernel: string) => `
mat4 logits(float x, float y) {
  vec4 bias = ${bias};
  mat4 sum = mat4(vec4(bias.x), vec4(bias.y), vec4(bias.z), vec4(bias.w));
  vec2 scale = vec2(BATCH_SCALE, INPUT_SCALE);
  for (float k = 0.; k < INPUT_QUADS; k += 1.) sum += block(inputs, x, k, scale) * ${kernel};
  return sum;
}`;

const LOGITS = `${LAYER}${logitsText(
  'at(weights, y, 2. * INPUT_QUADS, 0., WEIGHT_SCALE)',
  'transpose(weightBlock(weights, y, k))',
)}`;

/** The kernel has more units than the layer inputs, if the code is sampled: the inputs after the last are 0. */
const TIED_LOGITS = `${TIED_LAYER}${logitsText(
  'at(biases, y, 0., 0., vec2(UNIT_SCALE, 1.))',
  'weightBlock(weights, k, y)',
)}`;

/** The textures that a layer reads, and its logits. */
const logitsOf = (tied: boolean) =>
  tied
    ? { samplers: ['inputs', 'weights', 'biases'], text: TIED_LOGITS }
    : { samplers: ['inputs', 'weights'], text: LOGITS };

/** A layer's output: activation(input · kernel + bias), times the factors of dropout, with 0 after the last feature. */
export function forwardSource(activation: Activation, { tied, drops }: LayerKind = PLAIN): Source {
  const { samplers, text } = logitsOf(tied);
  const dropped = (unit: number) => (drops ? ` * kept[${unit}]` : '');
  return {
    samplers,
    uniforms: ['layer', ...(drops ? ['random', 'dropout'] : [])],
    fragment: fragment(
      samplers,
      4,
      `${text}
${ACTIVATE[activation]}${drops ? DROPOUT : ''}
void main() {
  vec2 p = floor(gl_FragCoord.xy);
  mat4 z = logits(p.x, p.y);
  vec4 real = ${realColumns('UNITS')};${drops ? '\n  mat4 kept = dropFactors(p.x, p.y, UNIT_QUADS);' : ''}
  o0 = activate(z[0]) * real.x${dropped(0)};
  o1 = activate(z[1]) * real.y${dropped(1)};
  o2 = activate(z[2]) * real.z${dropped(2)};
  o3 = activate(z[3]) * real.w${dropped(3)};
}`,
    ),
  };
}

const SIGMOID_GRADIENT: Readonly<Record<Loss, string>> = {
  bce: 'p - target',
  mse: '2. * (p - target) * p * (1. - p)',
};

const LINEAR_GRADIENT: Readonly<Record<Loss, string>> = {
  bce: 'mix(vec4(0), (p - target) / (p * (1. - p)), equal(p, z))',
  mse: '2. * error',
};

/**
 * `compare`: adds both losses of four outputs to `sums`, and gives the gradient by their logits z. No exponential has a
 * positive argument. A linear output is clipped for its BCE.
 */
const compareText = (loss: Loss, output: 'sigmoid' | 'linear') =>
  output === 'sigmoid'
    ? `
// log(1 + exp(z)) - target z, the error and the gradient.
vec4 compare(vec4 z, vec4 target, vec4 real) {
  vec4 e = exp(-abs(z));
  vec4 p = mix(e, vec4(1), step(0., z)) / (1. + e);
  vec4 error = p - target;
  sums += vec2(dot(max(z, 0.) - z * target + log(1. + e), real), dot(error * error, real));
  return (${SIGMOID_GRADIENT[loss]}) * real * batch.y;
}`
    : `
vec4 compare(vec4 z, vec4 target, vec4 real) {
  vec4 p = clamp(z, ${LEAST}, ${MOST});
  vec4 error = z - target;
  vec4 nats = -target * log(p) - (1. - target) * log(1. - p);
  sums += vec2(dot(nats, real), dot(error * error, real));
  return (${LINEAR_GRADIENT[loss]}) * real * batch.y;
}`;

/**
 * The last layer. Computes the loss's gradient by the logits directly from the logits, and adds both losses of this
 * step to their decayed sums, so no step needs an extra draw for its loss. Outputs: the gradient's block, then (BCE,
 * MSE) summed over the block.
 *
 * `batch` is: rows in this batch; 1 / (rows × values in a row); the factor for the earlier losses, 0 to start again.
 */
export function lossSource(loss: Loss, output: 'sigmoid' | 'linear' = 'sigmoid', tied = false): Source {
  const { samplers: own, text } = logitsOf(tied);
  const samplers = [...own, 'targets', 'losses'];
  return {
    samplers,
    uniforms: ['layer', 'batch'],
    fragment: fragment(
      samplers,
      5,
      `${text}
uniform vec4 batch;
vec2 sums = vec2(0);${compareText(loss, output)}
void main() {
  vec2 p = floor(gl_FragCoord.xy);
  mat4 z = logits(p.x, p.y);
  vec2 scale = vec2(BATCH_SCALE, UNIT_SCALE);
  mat4 target = block(targets, p.x, p.y, scale);
  vec4 rows = step(4. * p.x + vec4(.5, 1.5, 2.5, 3.5), batch.xxxx);
  vec4 units = ${realColumns('UNITS')};
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
