import type { Target } from './textures';

/** Milliseconds between two polls of the device. */
const PATIENCE = 2;

/** Resolves when the device has run all earlier commands; rejects if the context is lost. Blocks nothing else. */
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

/** Reads from the device through pixel buffers. A buffer is kept for the next read of the same size. */
export class Downloads {
  readonly #gl: WebGL2RenderingContext;
  readonly #free: { readonly buffer: WebGLBuffer; readonly bytes: number }[] = [];
  #disposed = false;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
  }

  /**
   * Reads the texels (four numbers each) of some layers of a target, layer by layer and row by row, as they are after
   * all draws so far. Call it within `withGl`.
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

  /** Frees the buffers. Reads in progress still settle. */
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
    // The hint is COPY because Chromium warns of a second read through a READ buffer. COPY is as fast.
    gl.bufferData(gl.PIXEL_PACK_BUFFER, bytes, gl.STREAM_COPY);
    return buffer;
  }
}
