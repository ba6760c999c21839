import { fragment, LAYER } from './glsl';
import type { Source } from './programs';

/**
 * Four rows of bytes as 4×4 blocks of numbers from 0 to 1. `vectors` is the largest number of vectors, of four row numbers
 * each, in a batch.
 */
export const gatherText = (vectors: number) => `
uniform ivec4 chosen[${vectors}];
// Rows in a layer of the training set; 1 / its width; 1 / its height.
uniform vec4 shape;
vec4 row(int index, float y) {
  int perLayer = int(shape.x);
  return at(rows, y, float(index % perLayer), float(index / perLayer), shape.yz);
}
mat4 gathered(float x, float y) {
  ivec4 c = chosen[int(x)];
  return transpose(mat4(row(c.x, y), row(c.y, y), row(c.z, y), row(c.w, y)));
}`;

/** Gathers a batch from the training set. */
export function gatherSource(vectors: number): Source {
  const samplers = ['rows'];
  return {
    samplers,
    uniforms: ['chosen', 'shape'],
    fragment: fragment(
      samplers,
      4,
      `${gatherText(vectors)}
void main() {
  mat4 values = gathered(gl_FragCoord.x, floor(gl_FragCoord.y));
  o0 = values[0];
  o1 = values[1];
  o2 = values[2];
  o3 = values[3];
}`,
    ),
  };
}

/** Sums the losses of each column of blocks. The result has one texel for every four rows of the batch. */
export function lossSumSource(): Source {
  const samplers = ['losses'];
  return {
    samplers,
    uniforms: ['layer'],
    fragment: fragment(
      samplers,
      1,
      `${LAYER}
void main() {
  vec4 sum = vec4(0);
  vec2 scale = vec2(BATCH_SCALE, UNIT_SCALE);
  for (float n = 0.; n < UNIT_QUADS; n += 1.) sum += at(losses, floor(gl_FragCoord.x), n, 0., scale);
  o0 = sum;
}`,
    ),
  };
}

/**
 * Converts weights to tfjs's layout of a tensor: one number a texel, row by row. `shape` is: the target's width; units
 * in a row; the first row (0 for the kernel, 4·quads(inputs) for the bias).
 */
export function unpackSource(): Source {
  const samplers = ['weights'];
  return {
    samplers,
    uniforms: ['layer', 'shape'],
    fragment: fragment(
      samplers,
      1,
      `${LAYER}
uniform vec4 shape;
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  int index = p.y * int(shape.x) + p.x;
  int row = index / int(UNITS) + int(shape.z);
  int unit = index % int(UNITS);
  o0 = vec4(at(weights, float(unit / 4), float(row / 2), float(row % 2), WEIGHT_SCALE)[unit % 4]);
}`,
    ),
  };
}
