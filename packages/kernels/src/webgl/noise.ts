/** Noise on the batch, and the moved rows of a contraction: see `Noise` and `Penalty` in contract.ts. */
import type { Noise } from '../contract';
import { NEARBY } from '../network';
import { STREAMS } from '../random/numbers';
import { gatherText } from './data';
import { fragment } from './glsl';
import { quads } from './layout';
import type { Source } from './programs';
import { RANDOM, uniformLimit } from './random';

/** `noisy` of each kind: four rows' values of four pixels, from the clean ones. Padding need not stay 0. */
const NOISY: Readonly<Record<Noise['kind'], string>> = {
  gaussian: `
mat4 noisy(mat4 clean, float x, float y) {
  mat4 moved = clean + noise[1].x * normalNumbers(callsOf(x, y, QUADS), ${STREAMS.noise}.);
  for (int i = 0; i < 4; i++) moved[i] = clamp(moved[i], 0., 1.);
  return moved;
}`,
  'salt-and-pepper': `
mat4 noisy(mat4 clean, float x, float y) {
  mat4 number = uniformNumbers(callsOf(x, y, QUADS), ${STREAMS.noise}.);
  for (int i = 0; i < 4; i++)
    clean[i] = mix(step(noise[1].y, number[i]), clean[i], greaterThanEqual(number[i], noise[1].xxxx));
  return clean;
}`,
  // Each row takes two numbers, so a call of the generator has those of two rows. With floats, a product just below a whole
  // number could be rounded up to it.
  square: `
mat4 noisy(mat4 clean, float x, float y) {
  uvec4 a = 2u * uint(ownColumn(x)) + uvec4(0, 1, 0, 1);
  uvec4 b = uvec4(${STREAMS.noise}), c = uvec4(uint(random.y)), d = uvec4(0);
  philox(a, b, c, d, uvec2(uint(random.x), 0));
  uint places = uint(noise[1].z);
  ivec4 left = ivec4(upperProduct(places, uvec4(a.x, c.x, a.y, c.y) & 0xffffff00u));
  ivec4 top = ivec4(upperProduct(places, uvec4(b.x, d.x, b.y, d.y) & 0xffffff00u));
  int side = int(noise[1].x), image = int(noise[1].y);
  for (int i = 0; i < 4; i++) {
    int pixel = 4 * int(y) + i;
    ivec4 right = pixel % image - left, down = pixel / image - top;
    ivec4 inside = ivec4(greaterThanEqual(right, ivec4(0))) * ivec4(lessThan(right, ivec4(side))) *
      ivec4(greaterThanEqual(down, ivec4(0))) * ivec4(lessThan(down, ivec4(side)));
    clean[i] *= vec4(1 - inside);
  }
  return clean;
}`,
};

const CLEAN = 'mat4 noisy(mat4 clean, float x, float y) { return clean; }';

/** The sizes of the batch, the numbers of the noise, and the rows without numbers after the last pixel. */
const noiseText = (noise: Noise['kind'] | null) => `
uniform vec4 noise[2];
#define CLEAN_SCALE noise[0].xy
#define QUADS noise[0].z
#define WIDTH noise[0].w
${RANDOM}
${noise ? NOISY[noise] : CLEAN}
mat4 padded(mat4 values, float y) {
  vec4 real = step(4. * y + vec4(.5, 1.5, 2.5, 3.5), vec4(WIDTH));
  return mat4(values[0] * real.x, values[1] * real.y, values[2] * real.z, values[3] * real.w);
}`;

/** Gathers the clean rows and, with the same draw, writes the noisy ones: eight outputs. */
export function noisyGatherSource(noise: Noise['kind'], vectors: number): Source {
  const samplers = ['rows'];
  return {
    samplers,
    uniforms: ['chosen', 'shape', 'noise', 'random'],
    fragment: fragment(
      samplers,
      8,
      `${gatherText(vectors)}
${noiseText(noise)}
void main() {
  float x = floor(gl_FragCoord.x), y = floor(gl_FragCoord.y);
  mat4 clean = gathered(x, y);
  mat4 dirty = padded(noisy(clean, x, y), y);
  o0 = clean[0];
  o1 = clean[1];
  o2 = clean[2];
  o3 = clean[3];
  o4 = dirty[0];
  o5 = dirty[1];
  o6 = dirty[2];
  o7 = dirty[3];
}`,
    ),
  };
}

/**
 * The noisy rows, from the clean ones. If the target has more columns than the clean rows, the others are the noisy rows
 * again, each moved by `NEARBY` times normal numbers.
 */
export function noiseSource(noise: Noise['kind'] | null): Source {
  const samplers = ['clean'];
  return {
    samplers,
    uniforms: ['noise', 'random'],
    fragment: fragment(
      samplers,
      4,
      `${noiseText(noise)}
void main() {
  float x = floor(gl_FragCoord.x), y = floor(gl_FragCoord.y);
  mat4 values = noisy(block(clean, ownColumn(x), y, CLEAN_SCALE), x, y);
  if (x != ownColumn(x))
    values += noise[1].w * normalNumbers(callsOf(x, y, QUADS), ${STREAMS.contraction}.);
  values = padded(values, y);
  o0 = values[0];
  o1 = values[1];
  o2 = values[2];
  o3 = values[3];
}`,
    ),
  };
}

/** The uniform `noise`. `columns`: columns of blocks for the batch; `width`: pixels of a row. */
export function noiseUniform(noise: Noise | null, width: number, columns: number): Float32Array {
  const sizes = [1 / columns, 1 / quads(width), quads(width), width];
  return Float32Array.of(...sizes, ...numbersOf(noise, width), NEARBY);
}

function numbersOf(noise: Noise | null, width: number): readonly [number, number, number] {
  switch (noise?.kind) {
    case 'gaussian':
      return [noise.deviation, 0, 0];
    case 'salt-and-pepper':
      return [uniformLimit(noise.share), uniformLimit(noise.share / 2), 0];
    case 'square': {
      const image = Math.sqrt(width);
      return [noise.side, image, image - noise.side + 1];
    }
    default:
      return [0, 0, 0];
  }
}
