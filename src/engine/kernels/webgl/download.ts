import type { Target } from './textures';

/** Milliseconds between two looks at whether the device is done. */
const PATIENCE = 2;

/** Settles once the device has done all it was asked before; rejects when the context is lost. Nothing else waits. */
export async function deviceDone(gl: WebGL2RenderingContext): Promise<void> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  for (;;) {
    if (!fence || gl.isContextLost()) throw new Error('The WebGL context was lost.');
    const status = gl.clientWaitSync(fence, 0, 0);
    if (status === gl.CONDITION_SATISFIED || status === gl.ALREADY_SIGNALED) break;
    await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  }
  gl.deleteSync(fence);
}

/** Buffers on the way back from the device, kept for the next time: a size is allocated once. */
export class Downloads {
  readonly #gl: WebGL2RenderingContext;
  readonly #free: { readonly buffer: WebGLBuffer; readonly bytes: number }[] = [];
  #disposed = false;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
  }

  /**
   * The four-number texels of some of a target's layers, as they are after the draws asked for so far: layer by layer,
   * row by row. To be called within `withGl`.
   */
  async read(target: Target, layers: readonly number[]): Promise<Float32Array> {
    const gl = this.#gl;
    const { width, height } = target;
    const size = width * height * 16;
    const bytes = size * layers.length;
    const found = this.#free.findIndex((free) => free.bytes === bytes);
    const buffer = found < 0 ? this.#allocate(bytes) : this.#free.splice(found, 1)[0]?.buffer;
    if (!buffer) throw new Error('The WebGL context was lost.');
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, target.framebuffer);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    for (const [index, layer] of layers.entries()) {
      gl.readBuffer(gl.COLOR_ATTACHMENT0 + layer);
      gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, index * size);
    }
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    await deviceDone(gl);
    const values = new Float32Array(bytes / 4);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, values);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    if (this.#disposed) gl.deleteBuffer(buffer);
    else this.#free.push({ buffer, bytes });
    return values;
  }

  /** Readings under way settle all the same. */
  dispose(): void {
    this.#disposed = true;
    for (const { buffer } of this.#free.splice(0)) this.#gl.deleteBuffer(buffer);
  }

  #allocate(bytes: number): WebGLBuffer | undefined {
    const gl = this.#gl;
    const buffer = gl.createBuffer();
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    gl.bufferData(gl.PIXEL_PACK_BUFFER, bytes, gl.STREAM_READ);
    return buffer ?? undefined;
  }
}
