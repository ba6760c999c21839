/** The draws between the encoder and the decoder, forward: see `CodeKind` in contract.ts. */
import type { CodeKind, Penalty } from '../contract';
import { STREAMS } from '../random/numbers';
import { ACTIVATE, COLUMN, fragment, realColumns } from './glsl';
import { quads } from './layout';
import type { Source } from './programs';
import { RANDOM } from './random';

/**
 * The uniform `code`. The code layer's outputs have as many columns of blocks as the encoder; the code has as many as the
 * batch. A contraction's encoder has the moved rows in further columns.
 */
export const CODE = `
uniform vec4 code[2];
#define OUTPUT_SCALE code[0].xy
#define CODE_SCALE code[0].zw
#define BATCH_QUADS code[1].x
#define CODE_QUADS code[1].y
#define SIZE code[1].z
#define UNITS code[1].w
${COLUMN}`;

/** Numbers: the code layer's units; numbers of the code; columns of blocks of the encoder and of the batch. */
export function codeUniform(units: number, size: number, encoder: number, batch: number): Float32Array {
  const scales = [1 / encoder, 1 / quads(units), 1 / batch, 1 / quads(size)];
  return Float32Array.of(...scales, batch, quads(size), size, units);
}

/** The root of the mean square of the code layer's outputs for four rows. */
export const LENGTH = `
vec4 lengthOf(float x) {
  vec4 squares = vec4(0);
  for (float k = 0.; k < CODE_QUADS; k += 1.) {
    mat4 z = block(outputs, x, k, OUTPUT_SCALE);
    squares += z[0] * z[0] + z[1] * z[1] + z[2] * z[2] + z[3] * z[3];
  }
  return sqrt(squares / SIZE + 1e-12);
}`;

/** `prepare` runs once in a fragment, `number` is the code's number `i` of the fragment, whose first is number 4p.y. */
const TEXT: Readonly<Record<CodeKind, { declare: string; prepare: string; number: string }>> = {
  plain: { declare: '', prepare: '', number: 'z[i]' },
  normalized: { declare: LENGTH, prepare: 'vec4 size = lengthOf(p.x);', number: 'z[i] / size' },
  sampled: {
    declare: RANDOM,
    prepare: `mat4 drawn = normalNumbers(callsOf(p.x, p.y, CODE_QUADS), ${STREAMS.code}.);`,
    number: 'z[i] + exp(column(outputs, p.x, SIZE + 4. * p.y + float(i), OUTPUT_SCALE) * .5) * drawn[i]',
  },
};

/** What the decoder gets, from the code layer's outputs. */
export function codeSource(kind: CodeKind): Source {
  const { declare, prepare, number } = TEXT[kind];
  const samplers = ['outputs'];
  return {
    samplers,
    uniforms: ['code', ...(kind === 'sampled' ? ['random'] : [])],
    fragment: fragment(
      samplers,
      4,
      `${CODE}${declare}
void main() {
  vec2 p = floor(gl_FragCoord.xy);
  mat4 z = block(outputs, p.x, p.y, OUTPUT_SCALE);
  vec4 real = ${realColumns('SIZE')};
  ${prepare}
  mat4 values = mat4(0);
  for (int i = 0; i < 4; i++) if (real[i] > 0.) values[i] = ${number};
  o0 = values[0];
  o1 = values[1];
  o2 = values[2];
  o3 = values[3];
}`,
    ),
  };
}

export type ActivityOf = Extract<Penalty, { kind: 'activity' }>['of'];

const ACTIVE: Readonly<Record<ActivityOf, string>> = {
  identity: 'vec4 activity(vec4 v) { return v; }',
  half: 'vec4 activity(vec4 v) { return .5 * v + .5; }',
  sigmoid: `${ACTIVATE.sigmoid}
vec4 activity(vec4 v) { return activate(v); }`,
};

/** The activity of four numbers of the code: a mean over the rows of the batch. */
export function activitySource(of: ActivityOf): Source {
  const samplers = ['values'];
  return {
    samplers,
    uniforms: ['code', 'batch'],
    fragment: fragment(
      samplers,
      1,
      `${CODE}
uniform vec4 batch;
${ACTIVE[of]}
void main() {
  float y = floor(gl_FragCoord.y);
  vec4 sum = vec4(0);
  for (float x = 0.; x < BATCH_QUADS; x += 1.) {
    vec4 rows = step(4. * x + vec4(.5, 1.5, 2.5, 3.5), batch.xxxx);
    mat4 v = block(values, x, y, CODE_SCALE);
    sum += rows * mat4(activity(v[0]), activity(v[1]), activity(v[2]), activity(v[3]));
  }
  o0 = sum / batch.x;
}`,
    ),
  };
}
