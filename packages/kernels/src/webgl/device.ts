import * as tf from '@tensorflow/tfjs';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { PlanError } from '../contract';
import { BLOCK_LAYERS, WEIGHT_LAYERS } from './layout';
import { Programs } from './programs';

/** tfjs's own WebGL2 context, with objects that are kept as long as the context. */
export interface Device {
  readonly gl: WebGL2RenderingContext;
  readonly backend: MathBackendWebGL;
  readonly programs: Programs;
  /** Whether one draw can write two surfaces of blocks. */
  readonly eightOutputs: boolean;
  readonly limits: {
    /** Largest width and height of a texture. */
    readonly texture: number;
    readonly layers: number;
    /** Largest number of uniforms in a fragment program, in vectors of four numbers. */
    readonly uniformVectors: number;
  };
}

/** Textures that the largest update writes in one draw: weights and two slots. */
const DRAW_BUFFERS = 3 * WEIGHT_LAYERS;

const devices = new WeakMap<WebGL2RenderingContext, Device>();

/** Throws PlanError if tfjs's active backend is not a WebGL2 context that can render to float32 as the kernels need. */
export function openDevice(): Device {
  if (tf.getBackend() !== 'webgl')
    throw new PlanError(`The active backend is ${tf.getBackend()}. It must be webgl.`);
  const backend = tf.backend() as MathBackendWebGL;
  const { gl } = backend.getGPGPUContext();
  if (!(gl instanceof WebGL2RenderingContext))
    throw new PlanError('This browser has only WebGL 1. WebGL 2 is needed.');
  if (gl.isContextLost()) throw new PlanError('The WebGL context was lost.');
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED'))
    throw new PlanError('This device renders only to float16 textures. Float32 is needed.');
  const known = devices.get(gl);
  if (known) return known;
  const missing = whatIsMissing(gl);
  if (missing) throw new PlanError(missing);
  const device: Device = {
    gl,
    backend,
    programs: new Programs(gl),
    eightOutputs: writesTwoSurfaces(gl),
    limits: {
      texture: gl.getParameter(gl.MAX_TEXTURE_SIZE),
      layers: gl.getParameter(gl.MAX_ARRAY_TEXTURE_LAYERS),
      uniformVectors: gl.getParameter(gl.MAX_FRAGMENT_UNIFORM_VECTORS),
    },
  };
  devices.set(gl, device);
  return device;
}

/** Why a context can't run the kernels; null if it can. */
export function whatIsMissing(gl: WebGL2RenderingContext): string | null {
  const drawBuffers: number = gl.getParameter(gl.MAX_DRAW_BUFFERS);
  if (drawBuffers < DRAW_BUFFERS)
    return `This device writes ${drawBuffers} textures at a time; ${DRAW_BUFFERS} are needed.`;
  const blocks = Array<number>(BLOCK_LAYERS).fill(gl.RGBA32F);
  if (!rendersTo(gl, Array<number>(DRAW_BUFFERS).fill(gl.RGBA32F)) || !rendersTo(gl, [...blocks, gl.RG32F]))
    return `This device can't render to ${DRAW_BUFFERS} float32 textures at once.`;
  return null;
}

function writesTwoSurfaces(gl: WebGL2RenderingContext): boolean {
  const outputs = 2 * BLOCK_LAYERS;
  const drawBuffers: number = gl.getParameter(gl.MAX_DRAW_BUFFERS);
  return drawBuffers >= outputs && rendersTo(gl, Array<number>(outputs).fill(gl.RGBA32F));
}

/** Whether layers of these formats make a complete framebuffer, tested with one texel each. */
function rendersTo(gl: WebGL2RenderingContext, formats: readonly number[]): boolean {
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  const textures = formats.map((format, index) => {
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture);
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, format, 1, 1, 1);
    gl.framebufferTextureLayer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + index, texture, 0, 0);
    return texture;
  });
  const complete = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.deleteFramebuffer(framebuffer);
  for (const texture of textures) gl.deleteTexture(texture);
  return complete;
}

/**
 * Runs GL commands on the context that tfjs shares. Afterwards it restores the state that tfjs expects: scissor test
 * on, no pixel buffers bound. (For each of its draws, tfjs sets program, vertex array, framebuffer, viewport and
 * textures.)
 */
export function withGl<T>({ gl, backend }: Pick<Device, 'gl' | 'backend'>, commands: () => T): T {
  gl.disable(gl.SCISSOR_TEST);
  try {
    return commands();
  } finally {
    const gpgpu = backend.getGPGPUContext();
    gl.enable(gl.SCISSOR_TEST);
    gl.bindVertexArray(null);
    gl.bindFramebuffer(gl.FRAMEBUFFER, gpgpu.framebuffer);
    gl.useProgram(gpgpu.program);
  }
}
