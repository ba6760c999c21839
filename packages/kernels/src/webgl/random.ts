/**
 * The random numbers of `../random/numbers.ts` in shaders: the same Philox4x32-7, so nothing is uploaded. A block has four
 * columns, and a row's numbers start at a multiple of 4. So one call of the generator gives a row's four numbers of a block,
 * and four calls at once, one for each row, give a whole block.
 */
import type { DenseVariant } from '../contract';
import { ROUNDS } from '../random/philox';

/** GLSL ES 3.00 gives only the lower half of a product, so the upper one is put together from halves of 16 bits. */
export const PHILOX = `
uvec4 upperProduct(uint x, uvec4 y) {
  uint low = x & 0xffffu, high = x >> 16;
  uvec4 lowY = y & 0xffffu, highY = y >> 16;
  uvec4 middle = high * lowY + ((low * lowY) >> 16);
  uvec4 other = low * highY + (middle & 0xffffu);
  return high * highY + (middle >> 16) + (other >> 16);
}
// Four calls, one in each component. The counters a, b, c and d become the words.
void philox(inout uvec4 a, inout uvec4 b, inout uvec4 c, inout uvec4 d, uvec2 key) {
  for (int round = 0; round < ${ROUNDS}; round++) {
    uvec4 low = 0xd2511f53u * a, high = upperProduct(0xd2511f53u, a);
    uvec4 otherLow = 0xcd9e8d57u * c, otherHigh = upperProduct(0xcd9e8d57u, c);
    a = otherHigh ^ b ^ key.x;
    b = otherLow;
    c = high ^ d ^ key.y;
    d = low;
    key += uvec2(0x9e3779b9u, 0xbb67ae85u);
  }
}`;

/**
 * The numbers of a block. `callsOf`: the first counters of its four rows, in a matrix with this number of quads of columns.
 * Columns of the results are columns of the matrix. Sine and cosine are our own, because drivers may compute theirs with few
 * digits.
 */
export const RANDOM = `${PHILOX}
// The seed; the step; how many columns of blocks have their own numbers (later ones have those of the first again).
uniform ivec4 random;
float ownColumn(float x) { return x < float(random.z) ? x : x - float(random.z); }
uvec4 callsOf(float x, float y, float quads) {
  return (4u * uint(ownColumn(x)) + uvec4(0, 1, 2, 3)) * uint(quads) + uint(y);
}
mat4 uniformNumbers(uvec4 calls, float stream) {
  uvec4 a = calls, b = uvec4(stream), c = uvec4(uint(random.y)), d = uvec4(0);
  philox(a, b, c, d, uvec2(uint(random.x), 0));
  return mat4(vec4(a >> 8), vec4(b >> 8), vec4(c >> 8), vec4(d >> 8)) * ${2 ** -24};
}
// Cosine and sine of a part of a turn, from 0 to 1: by series for at most an eighth of a turn, exact to float32.
void turned(vec4 part, out vec4 cosine, out vec4 sine) {
  vec4 quarters = floor(4. * part + .5);
  vec4 x = (4. * part - quarters) * ${Math.PI / 2};
  vec4 y = x * x;
  vec4 c = 1. + y * (-1. / 2. + y * (1. / 24. + y * (-1. / 720. + y / 40320.)));
  vec4 s = x + x * y * (-1. / 6. + y * (1. / 120. + y * (-1. / 5040. + y / 362880.)));
  uvec4 q = uvec4(quarters) & 3u;
  bvec4 odd = equal(q & 1u, uvec4(1));
  cosine = mix(c, s, odd) * mix(vec4(1), vec4(-1), equal((q + 1u) & 2u, uvec4(2)));
  sine = mix(s, c, odd) * mix(vec4(1), vec4(-1), equal(q & 2u, uvec4(2)));
}
mat4 normalNumbers(uvec4 calls, float stream) {
  mat4 u = uniformNumbers(calls, stream);
  // A driver's logarithm of nearly 1 may be a little more than 0.
  vec4 radius = sqrt(max(vec4(0), -2. * log(u[0] + ${2 ** -24})));
  vec4 otherRadius = sqrt(max(vec4(0), -2. * log(u[2] + ${2 ** -24})));
  vec4 cosine, sine, otherCosine, otherSine;
  turned(u[1], cosine, sine);
  turned(u[3], otherCosine, otherSine);
  return mat4(radius * cosine, radius * sine, otherRadius * otherCosine, otherRadius * otherSine);
}`;

/** The uniform `random`. `columns`: columns of blocks for the batch. */
export const randomUniform = (
  variant: Pick<DenseVariant, 'seed' | 'firstStep'> | undefined,
  columns: number,
) => Int32Array.of(variant?.seed ?? 0, variant?.firstStep ?? 0, columns, 0);

/** A limit in steps of 2^−24: in float32, exactly the same uniform numbers are below it as below `share`. */
export const uniformLimit = (share: number): number => Math.ceil(share * 2 ** 24) / 2 ** 24;
