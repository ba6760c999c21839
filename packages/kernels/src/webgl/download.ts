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

/** Readings from the device, with the buffers they come through: kept for the next reading of the same size. */
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
  async read(
    { framebuffer, width, height }: Target,
    layers: readonly number[],
  ): Promise<Float32Array<ArrayBuffer>> {
    const gl = this.#gl;
    const values = new Float32Array(width * height * 4 * layers.length);
    const buffer = this.#take(values.byteLength);
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, framebuffer);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    for (const [index, layer] of layers.entries()) {
      gl.readBuffer(gl.COLOR_ATTACHMENT0 + layer);
      gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, index * width * height * 16);
    }
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    await deviceDone(gl);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, values);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    if (this.#disposed) gl.deleteBuffer(buffer);
    else this.#free.push({ buffer, bytes: values.byteLength });
    return values;
  }

  /** Readings under way settle all the same. */
  dispose(): void {
    this.#disposed = true;
    for (const { buffer } of this.#free.splice(0)) this.#gl.deleteBuffer(buffer);
  }

  #take(bytes: number): WebGLBuffer {
    const known = this.#free.findIndex((free) => free.bytes === bytes);
    const [found] = known < 0 ? [] : this.#free.splice(known, 1);
    if (found) return found.buffer;
    const gl = this.#gl;
    const buffer = gl.createBuffer();
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    // Chromium warns of a second reading through a buffer that is said to be read; it is as fast when said to be copied.
    gl.bufferData(gl.PIXEL_PACK_BUFFER, bytes, gl.STREAM_COPY);
    return buffer;
  }
}
