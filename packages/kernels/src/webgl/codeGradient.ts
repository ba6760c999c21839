/** The draw between the decoder and the encoder, backward: the code's own gradient, and all penalties. */
import type { Activation, CodeKind, Penalty } from '../contract';
import { type ActivityOf, CODE, LENGTH } from './code';
import { ACTIVATE, DERIVATIVE, fragment } from './glsl';
import { NEARBY } from './noise';
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

/** The slope of an activity by the value. */
const ACTIVITY_SLOPE: Readonly<Record<ActivityOf, string>> = {
  identity: 'vec4 activitySlope(vec4 v) { return vec4(1); }',
  half: 'vec4 activitySlope(vec4 v) { return vec4(.5); }',
  sigmoid: `${ACTIVATE.sigmoid}
vec4 activitySlope(vec4 v) { vec4 a = activate(v); return a * (1. - a); }`,
};

/** The sparsity of one number of the code: its mean activity is clipped to 1e-6 … 1 − 1e-6. */
const SPARSITY = `
float activityOf(float f) {
  float y = floor(f * .25);
  return at(activities, 0., y, 0., vec2(1, CODE_SCALE.y))[int(f - 4. * y)];
}
float sparsitySlope(float f) {
  float mean = activityOf(f), clipped = clamp(mean, 1e-6, 1. - 1e-6);
  return clipped == mean ? (1. - TARGET) / (1. - mean) - TARGET / mean : 0.;
}
float sparsity(float f) {
  float mean = clamp(activityOf(f), 1e-6, 1. - 1e-6);
  return TARGET * log(TARGET / mean) + (1. - TARGET) * log((1. - TARGET) / (1. - mean));
}`;

const WEIGHTS = `
uniform vec4 penalties[2];
#define NORMAL penalties[0].x
#define L1 penalties[0].y
#define ACTIVITY penalties[0].z
#define CONTRACTION penalties[0].w
#define TARGET penalties[1].x`;

type Kinds = Readonly<Partial<Record<Penalty['kind'], boolean>>>;

/** `byValue`: the gradient by the decoder's number; `by`: by the mean, with that of a contraction. */
const gradientsText = (has: Kinds) => `
vec4 byValue(float f) {
  vec4 g = column(gradients, own, f, CODE_SCALE);
  ${has.l1 ? 'g += share(L1 * sign(value(f)));' : ''}
  ${has.activity ? 'g += share(ACTIVITY * sparsitySlope(f) * activitySlope(value(f)));' : ''}
  return g;
}
vec4 by(float f) {
  ${
    has.contraction
      ? `vec4 apart = share(2. * CONTRACTION * (mean(own + BATCH_QUADS, f) - mean(own, f)));
  return moved ? apart : byValue(f) - apart;`
      : 'return byValue(f);'
  }
}
vec4 normalSlope(float f) {
  ${
    has.normal
      ? `if (moved) return vec4(0);
  vec4 z = column(outputs, own, f, OUTPUT_SCALE);
  return share(NORMAL * (f < SIZE ? z : .5 * (exp(z) - 1.)));`
      : 'return vec4(0);'
  }
}`;

/** `penaltyOf`: what one of the code layer's units adds to the penalties. */
const penaltiesText = (has: Kinds) => `
float penaltyOf(float f) {
  vec4 rows = vec4(0);
  float whole = 0.;
  if (f < SIZE) {
    ${has.l1 ? 'rows += L1 * abs(value(f));' : ''}
    ${has.activity ? 'if (p.x == 0.) whole = ACTIVITY * sparsity(f);' : ''}
    ${
      has.contraction
        ? `vec4 apart = mean(own + BATCH_QUADS, f) - mean(own, f);
    rows += CONTRACTION * apart * apart;`
        : ''
    }
  }
  ${
    has.normal
      ? `vec4 z = column(outputs, own, f, OUTPUT_SCALE);
  rows += NORMAL * .5 * (f < SIZE ? z * z : exp(z) - z - 1.);`
      : ''
  }
  return whole + dot(share(rows), vec4(1));
}`;

/**
 * The gradient by the code layer's pre-activations, from that by what the decoder got. With penalties, a fifth output has
 * their sum over the fragment, added to the decayed sums of earlier steps: see `lossSource`, also for `batch`.
 */
export function codeGradientSource(
  code: CodeKind,
  activation: Activation,
  penalties: readonly Penalty[],
): Source {
  const has: Kinds = Object.fromEntries(penalties.map(({ kind }) => [kind, true]));
  const activity = penalties.find((penalty) => penalty.kind === 'activity');
  const any = penalties.length > 0;
  const { prepare = '', value, mean, delta } = KINDS[code];
  const samplers = [
    'outputs',
    'gradients',
    ...(code === 'sampled' ? ['values'] : []),
    ...(activity ? ['activities'] : []),
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
${any ? WEIGHTS : ''}
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
${activity ? `${SPARSITY}\n${ACTIVITY_SLOPE[activity.of]}` : ''}
${gradientsText(has)}
${DERIVATIVE[activation]}
${delta}
${any ? penaltiesText(has) : ''}
void main() {
  p = floor(gl_FragCoord.xy);
  moved = p.x >= BATCH_QUADS;
  own = moved ? p.x - BATCH_QUADS : p.x;
  float first = 4. * p.y;${prepare}
  o0 = delta(first);
  o1 = first + 1. < UNITS ? delta(first + 1.) : vec4(0);
  o2 = first + 2. < UNITS ? delta(first + 2.) : vec4(0);
  o3 = first + 3. < UNITS ? delta(first + 3.) : vec4(0);${
    any
      ? `
  float sum = 0.;
  if (!moved) for (float f = first; f < min(first + 4., UNITS); f += 1.) sum += penaltyOf(f);
  float before = at(sums, p.x, p.y, 0., OUTPUT_SCALE).x;
  o4 = vec4((batch.z > 0. ? before * batch.z : 0.) + sum, 0., 0., 0.);`
      : ''
  }
}`,
    ),
  };
}

/** The uniform `penalties`: the weights, in the order of the names above, and an activity's target. */
export function penaltyUniform(penalties: readonly Penalty[]): Float32Array {
  const numbers = new Float32Array(8);
  for (const penalty of penalties) {
    const { kind, weight } = penalty;
    const at = ['normal', 'l1', 'activity', 'contraction'].indexOf(kind);
    numbers[at] = kind === 'contraction' ? weight / NEARBY ** 2 : weight;
    if (kind === 'activity') numbers[4] = penalty.target;
  }
  return numbers;
}
