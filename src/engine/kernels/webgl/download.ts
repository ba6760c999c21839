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

/**
 * The four-number texels of some of a target's layers, as they are after the draws asked for so far: layer by layer,
 * row by row. To be called within `withGl`. The buffer is a new one each time: Chromium warns when one is written again.
 */
export async function download(
  gl: WebGL2RenderingContext,
  { framebuffer, width, height }: Target,
  layers: readonly number[],
): Promise<Float32Array> {
  const values = new Float32Array(width * height * 4 * layers.length);
  const buffer = gl.createBuffer();
  gl.bindFramebuffer(gl.READ_FRAMEBUFFER, framebuffer);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
  gl.bufferData(gl.PIXEL_PACK_BUFFER, values.byteLength, gl.STREAM_READ);
  for (const [index, layer] of layers.entries()) {
    gl.readBuffer(gl.COLOR_ATTACHMENT0 + layer);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, index * width * height * 16);
  }
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  await deviceDone(gl);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
  gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, values);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  gl.deleteBuffer(buffer);
  return values;
}
