/** The draw between the decoder and the encoder, backward: the code's own gradient, and all penalties. */
import type { Activation, CodeKind, Penalty } from '../contract';
import { CODE, LENGTH } from './code';
import { DERIVATIVE, fragment } from './glsl';
import { PENALTY_WEIGHTS, penaltyGradientText, penaltyText } from './penalties';
import type { Source } from './programs';

interface KindText {
  /** Once in a fragment, before all others. */
  readonly prepare?: string;
  /** What the decoder got: one number `f` for four rows. */
  readonly value: string;
  /** The same without random numbers, of the rows in column `x`. */
  readonly mean: string;
  /** The gradient by one of the code layer's pre-activations. */
  readonly delta: string;
}

const KINDS: Readonly<Record<CodeKind, KindText>> = {
  plain: {
    value: 'vec4 value(float f) { return column(outputs, own, f, OUTPUT_SCALE); }',
    mean: 'vec4 mean(float x, float f) { return column(outputs, x, f, OUTPUT_SCALE); }',
    delta: 'vec4 delta(float f) { return by(f) * derivative(column(outputs, p.x, f, OUTPUT_SCALE)); }',
  },
  normalized: {
    prepare: `
  ownLength = lengthOf(own);
  movedLength = lengthOf(own + BATCH_QUADS);
  for (float f = 0.; f < SIZE; f += 1.) along += by(f) * mean(p.x, f) / SIZE;`,
    value: `${LENGTH}
vec4 ownLength, movedLength;
// The gradient along the code: it changes only the length, so it is taken out.
vec4 along = vec4(0);
vec4 lengthAt(float x) { return x < BATCH_QUADS ? ownLength : movedLength; }
vec4 value(float f) { return column(outputs, own, f, OUTPUT_SCALE) / ownLength; }`,
    mean: 'vec4 mean(float x, float f) { return column(outputs, x, f, OUTPUT_SCALE) / lengthAt(x); }',
    delta: 'vec4 delta(float f) { return (by(f) - along * mean(p.x, f)) / lengthAt(p.x); }',
  },
  // The difference of value and mean is the deviation times the number that was drawn.
  sampled: {
    value: 'vec4 value(float f) { return column(values, own, f, CODE_SCALE); }',
    mean: 'vec4 mean(float x, float f) { return column(outputs, x, f, OUTPUT_SCALE); }',
    delta: `
vec4 delta(float f) {
  if (f < SIZE) return by(f) + normalSlope(f);
  if (moved) return vec4(0);
  float mu = f - SIZE;
  return .5 * byValue(mu) * (value(mu) - mean(own, mu)) + normalSlope(f);
}`,
  },
};

/**
 * The gradient by the code layer's pre-activations, from that by what the decoder got. With penalties, a fifth output has
 * their sum over the fragment, added to the decayed sums of earlier steps: see `lossSource`, also for `batch`.
 */
export function codeGradientSource(
  code: CodeKind,
  activation: Activation,
  penalties: readonly Penalty[],
): Source {
  const any = penalties.length > 0;
  const { prepare = '', value, mean, delta } = KINDS[code];
  const samplers = [
    'outputs',
    'gradients',
    ...(code === 'sampled' ? ['values'] : []),
    ...(penalties.some(({ kind }) => kind === 'activity') ? ['activities'] : []),
    ...(any ? ['sums'] : []),
  ];
  return {
    samplers,
    uniforms: ['code', 'batch', ...(any ? ['penalties'] : [])],
    fragment: fragment(
      samplers,
      any ? 5 : 4,
      `${CODE}
uniform vec4 batch;
${any ? PENALTY_WEIGHTS : ''}
vec2 p;
// Whether the fragment's rows are those that a contraction moved; the column of the same rows before that.
bool moved;
float own;
// A row's share of a mean over the rows: 0 after the last.
vec4 share(vec4 v) {
  return mix(vec4(0), v / batch.x, lessThan(4. * own + vec4(.5, 1.5, 2.5, 3.5), batch.xxxx));
}
${value}
${mean}
${penaltyGradientText(penalties)}
${DERIVATIVE[activation]}
${delta}
${any ? penaltyText(penalties) : ''}
void main() {
  p = floor(gl_FragCoord.xy);
  moved = p.x >= BATCH_QUADS;
  own = moved ? p.x - BATCH_QUADS : p.x;
  float first = 4. * p.y;${prepare}
  float last = min(3., UNITS - first - 1.);
  mat4 result = mat4(0);
  for (float i = 0.; i <= last; i += 1.) result[int(i)] = delta(first + i);
  o0 = result[0];
  o1 = result[1];
  o2 = result[2];
  o3 = result[3];${
    any
      ? `
  float sum = 0.;
  if (!moved) for (float i = 0.; i <= last; i += 1.) sum += penaltyOf(first + i);
  float before = at(sums, p.x, p.y, 0., OUTPUT_SCALE).x;
  o4 = vec4((batch.z > 0. ? before * batch.z : 0.) + sum, 0., 0., 0.);`
      : ''
  }
}`,
    ),
  };
}
