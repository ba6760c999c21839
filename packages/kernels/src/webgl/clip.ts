/** The limit for the norm of the whole gradient: see `clipNorm` in contract.ts. */
import { fragment, LAYER } from './glsl';
import type { Source } from './programs';

/** Number of sums that are computed at the same time. */
export const SQUARES = 256;

/** Adds the squares of a layer's gradients to the sums of others. Each sum takes every `SQUARES`-th texel. */
export function squaresSource(): Source {
  const samplers = ['gradients', 'before'];
  return {
    samplers,
    uniforms: ['layer'],
    fragment: fragment(
      samplers,
      1,
      `${LAYER}
void main() {
  int width = int(UNIT_QUADS);
  int texels = width * (2 * int(INPUT_QUADS) + 1);
  float sum = at(before, floor(gl_FragCoord.x), 0., 0., vec2(${1 / SQUARES}, 1)).x;
  for (int i = int(gl_FragCoord.x); i < texels; i += ${SQUARES}) {
    vec2 place = vec2(i % width, i / width);
    vec4 even = at(gradients, place.x, place.y, 0., WEIGHT_SCALE);
    vec4 odd = at(gradients, place.x, place.y, 1., WEIGHT_SCALE);
    sum += dot(even, even) + dot(odd, odd);
  }
  o0 = vec4(sum, 0., 0., 0.);
}`,
    ),
  };
}

/** The factor that makes the norm of all gradients at most `most.x`. */
export function clipFactorSource(): Source {
  const samplers = ['squares'];
  return {
    samplers,
    uniforms: ['most'],
    fragment: fragment(
      samplers,
      1,
      `
uniform vec4 most;
void main() {
  float sum = 0.;
  for (float x = 0.; x < ${SQUARES}.; x += 1.) sum += at(squares, x, 0., 0., vec2(${1 / SQUARES}, 1)).x;
  o0 = vec4(min(1., most.x / (sqrt(sum) + 1e-12)));
}`,
    ),
  };
}
