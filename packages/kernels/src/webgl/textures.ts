/** A texture array and its size in texels. */
export interface Texture {
  readonly handle: WebGLTexture;
  readonly width: number;
  readonly height: number;
  readonly layers: number;
}

/** A framebuffer for one draw that writes the layers of several textures of the same width and height. */
export interface Target {
  readonly framebuffer: WebGLFramebuffer;
  readonly width: number;
  readonly height: number;
}

/** A new texture, filled with zeros. `format` is a sized internal format. */
export function createTexture(
  gl: WebGL2RenderingContext,
  format: number,
  width: number,
  height: number,
  layers: number,
): Texture {
  const handle = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, handle);
  for (const [parameter, value] of [
    [gl.TEXTURE_MIN_FILTER, gl.NEAREST],
    [gl.TEXTURE_MAG_FILTER, gl.NEAREST],
    [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
    [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
  ] as const)
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, parameter, value);
  gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, format, width, height, layers);
  return { handle, width, height, layers };
}

/**
 * The draw's outputs are the textures' layers in order: all layers of the first texture, then of the second, and so on.
 */
export function createTarget(gl: WebGL2RenderingContext, textures: readonly [Texture, ...Texture[]]): Target {
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  const attachments: number[] = [];
  for (const { handle, layers } of textures)
    for (let layer = 0; layer < layers; layer++) {
      const attachment = gl.COLOR_ATTACHMENT0 + attachments.length;
      gl.framebufferTextureLayer(gl.FRAMEBUFFER, attachment, handle, 0, layer);
      attachments.push(attachment);
    }
  gl.drawBuffers(attachments);
  const [{ width, height }] = textures;
  return { framebuffer, width, height };
}
