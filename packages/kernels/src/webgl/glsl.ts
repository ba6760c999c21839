/** Pieces of GLSL that the programs share. */
import type { Activation } from '../contract';

/**
 * Reads the texel (x, y) of a layer. `scale` is 1 / the texture's width and 1 / its height.
 *
 * All programs read texels with this function. Measured on software GL: with `texelFetch` the products take 1.6 times
 * as long; constant sizes are no faster than uniforms.
 */
const AT = `
vec4 at(sampler2DArray s, float x, float y, float layer, vec2 scale) {
  return texture(s, vec3((vec2(x, y) + .5) * scale, layer));
}
mat4 block(sampler2DArray s, float x, float y, vec2 scale) {
  return mat4(at(s, x, y, 0., scale), at(s, x, y, 1., scale), at(s, x, y, 2., scale), at(s, x, y, 3., scale));
}`;

const layerText = (vectors: number, weightScale: string) => `
uniform vec4 layer[${vectors}];
#define BATCH_SCALE layer[0].x
#define INPUT_SCALE layer[0].y
#define UNIT_SCALE layer[0].z
#define WEIGHT_SCALE ${weightScale}
#define BATCH_QUADS layer[1].x
#define INPUT_QUADS layer[1].y
#define UNIT_QUADS layer[1].z
#define UNITS layer[1].w
// The kernel rows 4y … 4y + 3 at the units 4x … 4x + 3, one row in each column.
mat4 weightBlock(sampler2DArray s, float x, float y) {
  return mat4(
    at(s, x, 2. * y, 0., WEIGHT_SCALE), at(s, x, 2. * y, 1., WEIGHT_SCALE),
    at(s, x, 2. * y + 1., 0., WEIGHT_SCALE), at(s, x, 2. * y + 1., 1., WEIGHT_SCALE));
}`;

/** The sizes of a draw's layer, from `layerUniform`. */
export const LAYER = layerText(2, 'layer[0].zw');

/** The same for a layer that uses the kernel of another, transposed: from `tiedUniform`. */
export const TIED_LAYER = `${layerText(3, 'layer[2].xy')}
#define INPUTS layer[2].z`;

/** One of a block's columns, by its number in the whole matrix: a feature of four rows. */
export const COLUMN = `
vec4 column(sampler2DArray s, float x, float feature, vec2 scale) {
  float y = floor(feature * .25);
  return at(s, x, y, feature - 4. * y, scale);
}`;

/** Four numbers of a block's columns: 1 up to the `count`-th column of the matrix, then 0. */
export const realColumns = (count: string) => `step(4. * p.y + vec4(.5, 1.5, 2.5, 3.5), vec4(${count}))`;

/** A whole fragment program. Its outputs are named o0, o1, … */
export function fragment(samplers: readonly string[], outputs: number, body: string): string {
  const declarations = [
    ...samplers.map((name) => `uniform sampler2DArray ${name};`),
    ...Array.from({ length: outputs }, (_, index) => `layout(location = ${index}) out vec4 o${index};`),
  ];
  return `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2DArray;
${declarations.join('\n')}
${AT}
${body}`;
}

/**
 * Each activation of one vec4. No exponential has a positive argument, so nothing overflows: devices differ in what
 * they do then.
 */
export const ACTIVATE: Readonly<Record<Activation, string>> = {
  linear: 'vec4 activate(vec4 z) { return z; }',
  relu: 'vec4 activate(vec4 z) { return max(z, 0.); }',
  elu: 'vec4 activate(vec4 z) { return mix(z, exp(min(z, 0.)) - 1., lessThan(z, vec4(0))); }',
  tanh: 'vec4 activate(vec4 z) { vec4 e = exp(-2. * abs(z)); return sign(z) * (1. - e) / (1. + e); }',
  sigmoid: 'vec4 activate(vec4 z) { vec4 e = exp(-abs(z)); return mix(e, vec4(1), step(0., z)) / (1. + e); }',
};

/** The derivative of each activation as a function of its output. */
export const DERIVATIVE: Readonly<Record<Activation, string>> = {
  linear: 'vec4 derivative(vec4 a) { return vec4(1); }',
  relu: 'vec4 derivative(vec4 a) { return vec4(greaterThan(a, vec4(0))); }',
  elu: 'vec4 derivative(vec4 a) { return min(a, 0.) + 1.; }',
  tanh: 'vec4 derivative(vec4 a) { return 1. - a * a; }',
  sigmoid: 'vec4 derivative(vec4 a) { return a * (1. - a); }',
};
