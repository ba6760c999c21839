/** The penalties of contract.ts, and their gradients, as parts of the program of `codeGradient.ts`. */
import type { DenseVariant, Penalty } from '../contract';
import { NEARBY, weightOf } from '../network';
import type { ActivityOf } from './code';
import { ACTIVATE } from './glsl';

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

/** Each kind's weight: see `penaltyUniform`. */
export const PENALTY_WEIGHTS = `
uniform vec4 penalties[2];
#define NORMAL penalties[0].x
#define L1 penalties[0].y
#define ACTIVITY penalties[0].z
#define CONTRACTION penalties[0].w
#define TARGET penalties[1].x`;

type Kinds = Readonly<Partial<Record<Penalty['kind'], boolean>>>;

const kindsOf = (penalties: readonly Penalty[]): Kinds =>
  Object.fromEntries(penalties.map(({ kind }) => [kind, true]));

/**
 * `byValue`: the gradient by the decoder's number; `by`: by the mean, with that of a contraction; `normalSlope`: what
 * `normal` adds to the gradient by a code layer's unit.
 */
export function penaltyGradientText(penalties: readonly Penalty[]): string {
  const has = kindsOf(penalties);
  const activity = penalties.find((penalty) => penalty.kind === 'activity');
  return `${activity ? `${SPARSITY}\n${ACTIVITY_SLOPE[activity.of]}` : ''}
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
}

/** `penaltyOf`: what one of the code layer's units adds to the penalties. */
export function penaltyText(penalties: readonly Penalty[]): string {
  const has = kindsOf(penalties);
  return `
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
}

/** The uniform `penalties`: the weights, in the order of the names above, and an activity's target. */
export function penaltyUniform(variant: DenseVariant): Float32Array {
  const sparse = variant.penalties.find((penalty) => penalty.kind === 'activity');
  return Float32Array.of(
    weightOf(variant, 'normal'),
    weightOf(variant, 'l1'),
    weightOf(variant, 'activity'),
    weightOf(variant, 'contraction') / NEARBY ** 2,
    ...[sparse?.target ?? 0, 0, 0, 0],
  );
}
