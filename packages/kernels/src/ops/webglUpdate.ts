/**
 * An optimizer's update on WebGL: one draw that writes the weight and its slots together, or one draw for each if the
 * device can't write so many textures at once.
 */
import type * as tf from '@tensorflow/tfjs';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import type { Optimizer } from '../contract';
import { MAX_NUMBERS, SLOTS } from '../optimizerNumbers';
import { RULES } from '../webgl/backward';
import { withGl } from '../webgl/device';
import { startProgram } from '../webgl/programs';
import { asPacked, createPacked, type PackedTexture } from './webglTextures';

/** The names of the weight and its slots in a rule. */
const OUTPUTS = ['w', 's', 't'];
/** The names of a draw's inputs: these and the gradient. */
const INPUTS = ['w', 'g', 's', 't'];

interface Program {
  readonly handle: WebGLProgram;
  readonly uniform: Readonly<Record<'numbers' | 'shape' | 'scale', WebGLUniformLocation | null>>;
}

/** Cached for each context. */
interface Known {
  readonly programs: Map<string, Program>;
  /** By number of textures: whether they can be written together. */
  readonly together: Map<number, boolean>;
}

const contexts = new WeakMap<WebGL2RenderingContext, Known>();

/** Inputs: weight, gradient, slots. Results: weight, slots. All have the weight's shape. */
export function webglUpdate(
  backend: MathBackendWebGL,
  kind: Optimizer['kind'],
  inputs: readonly tf.TensorInfo[],
  numbers: readonly number[],
): tf.TensorInfo[] {
  const gl = backend.getGPGPUContext().gl as WebGL2RenderingContext;
  const known = contexts.get(gl) ?? { programs: new Map(), together: new Map() };
  contexts.set(gl, known);
  const { shape } = inputs[0] as tf.TensorInfo;
  const targets = Array.from({ length: 1 + SLOTS[kind] }, () => createPacked(backend, shape));
  const like = targets[0] as PackedTexture;
  const temporary: tf.TensorInfo[] = [];
  const textures = inputs.map((input) => asPacked(backend, input, like, temporary));
  const all = targets.map((_, index) => index);
  withGl({ gl, backend }, () => {
    const framebuffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.bindVertexArray(null);
    gl.viewport(0, 0, like.width, like.height);
    for (const which of writableTogether(gl, known, targets) ? [all] : all.map((output) => [output])) {
      attach(gl, targets, which);
      const program = programOf(gl, known, kind, which);
      gl.useProgram(program.handle);
      gl.uniform4fv(program.uniform.numbers, padded(numbers));
      gl.uniform4fv(program.uniform.shape, layout(like));
      gl.uniform2f(program.uniform.scale, 1 / like.width, 1 / like.height);
      for (const [unit, { handle }] of textures.entries()) {
        gl.activeTexture(gl.TEXTURE0 + unit);
        gl.bindTexture(gl.TEXTURE_2D, handle);
      }
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    }
    gl.deleteFramebuffer(framebuffer);
  });
  for (const info of temporary) backend.disposeIntermediateTensorInfo(info);
  return targets.map(({ info }) => info);
}

/** Tested once for each context and number, with the current targets, because these have tfjs's texture format. */
function writableTogether(
  gl: WebGL2RenderingContext,
  { together }: Known,
  targets: readonly PackedTexture[],
): boolean {
  const { length } = targets;
  const answer = together.get(length);
  if (answer !== undefined) return answer;
  let possible = gl.getParameter(gl.MAX_DRAW_BUFFERS) >= length;
  if (possible) {
    attach(gl, targets, [...targets.keys()]);
    possible = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
    for (let at = 1; at < length; at += 1) attachTexture(gl, at, null);
  }
  together.set(length, possible);
  return possible;
}

function attach(
  gl: WebGL2RenderingContext,
  targets: readonly PackedTexture[],
  which: readonly number[],
): void {
  for (const [at, output] of which.entries()) attachTexture(gl, at, targets[output]?.handle ?? null);
  gl.drawBuffers(which.map((_, at) => gl.COLOR_ATTACHMENT0 + at));
}

function attachTexture(gl: WebGL2RenderingContext, at: number, texture: WebGLTexture | null): void {
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + at, gl.TEXTURE_2D, texture, 0);
}

const padded = (numbers: readonly number[]) => {
  const values = new Float32Array(MAX_NUMBERS);
  values.set(numbers);
  return values;
};

/** Rows and columns of the tensor's matrices, texels in a row of a matrix, texels in a row of the texture. */
function layout({ info: { shape }, width }: PackedTexture): Float32Array {
  const rows = shape.at(-2) ?? 1;
  const columns = shape.at(-1) ?? 1;
  return Float32Array.of(rows, columns, Math.ceil(columns / 2), width);
}

/** `which`: the indices in `OUTPUTS` of the outputs to write. */
function fragmentOf(kind: Optimizer['kind'], which: readonly number[]): string {
  const inputs = INPUTS.slice(0, 2 + SLOTS[kind]);
  return `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
${inputs.map((name) => `uniform sampler2D ${name}Texture;`).join('\n')}
${which.map((output, at) => `layout(location = ${at}) out vec4 ${OUTPUTS[output]}Out;`).join('\n')}
uniform vec4 numbers[2];
uniform vec4 shape;
uniform vec2 scale;
// 1 for values of the tensor, 0 for padding. Later products need 0 in the padding.
vec4 real() {
  ivec4 size = ivec4(shape);
  int texel = int(gl_FragCoord.y) * size.w + int(gl_FragCoord.x);
  int row = 2 * (texel / size.z % ((size.x + 1) / 2));
  int column = 2 * (texel % size.z);
  float below = row + 1 < size.x ? 1. : 0.;
  float beside = column + 1 < size.y ? 1. : 0.;
  return vec4(1, beside, below, beside * below);
}
void main() {
  vec2 p = gl_FragCoord.xy * scale;
  vec4 w, g, s, t;
  ${inputs.map((name) => `${name} = texture(${name}Texture, p);`).join('\n  ')}
  g = mix(vec4(0), g, bvec4(real()));
  ${RULES[kind]}
  ${which.map((output) => `${OUTPUTS[output]}Out = ${OUTPUTS[output]};`).join('\n  ')}
}`;
}

/** Compiled at its first use, like tfjs's programs. The texts differ only by optimizer. */
function programOf(
  gl: WebGL2RenderingContext,
  { programs }: Known,
  kind: Optimizer['kind'],
  which: readonly number[],
): Program {
  const text = fragmentOf(kind, which);
  const known = programs.get(text);
  if (known) return known;
  const handle = startProgram(gl, text);
  if (!gl.getProgramParameter(handle, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(`The optimizer’s WebGL program did not compile: ${gl.getProgramInfoLog(handle)}`);
  gl.useProgram(handle);
  for (const [unit, name] of INPUTS.entries())
    gl.uniform1i(gl.getUniformLocation(handle, `${name}Texture`), unit);
  const [numbers, shape, scale] = ['numbers', 'shape', 'scale'].map((name) =>
    gl.getUniformLocation(handle, name),
  );
  const program = {
    handle,
    uniform: { numbers: numbers ?? null, shape: shape ?? null, scale: scale ?? null },
  };
  programs.set(text, program);
  return program;
}
