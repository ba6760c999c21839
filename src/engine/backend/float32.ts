/** Fraction bits of a float32. Shaders must keep all of them. */
const FRACTION = 23;

/** Numbers that no 16-bit float can hold: one with all its bits, and those near the squares of small gradients. */
const FINE = Float32Array.of(1 + 2 ** -FRACTION, 2 ** -40, -(2 ** 40), 1 / 3);

/** Textures in these formats hold all numbers of tfjs and of the planned step. The number of channels follows each. */
const FORMATS = [
  ['R32F', 1],
  ['RG32F', 2],
  ['RGBA32F', 4],
] as const;

/**
 * Why a GPU cannot compute with float32, to follow its name and a colon; null if it can. Adam's second moments are squares
 * of gradients near 1e-5: in 16 bits they would all be 0, and the loss would soon be no number.
 */
export function whyNotFloat32(gl: WebGL2RenderingContext): string | null {
  const precision = gl.getShaderPrecisionFormat(gl.FRAGMENT_SHADER, gl.HIGH_FLOAT)?.precision ?? 0;
  if (precision < FRACTION) return `this GPU computes with 16-bit numbers, ${COARSE}`;
  if (!gl.getExtension('EXT_color_buffer_float'))
    return `this GPU stores results only as 16-bit numbers (it has no EXT_color_buffer_float), ${COARSE}`;
  for (const [format, channels] of FORMATS) {
    const stored = storedIn(gl, gl[format]);
    if (!stored)
      return `this GPU cannot store results as 32-bit numbers (in textures of the format ${format}).`;
    if (FINE.subarray(0, channels).some((value, channel) => stored[channel] !== value))
      return `this GPU stores 32-bit numbers inexactly (in textures of the format ${format}), ${COARSE}`;
  }
  return null;
}

const COARSE = 'which is too coarse to train with.';

/** What a texture of this format holds after `FINE` was written to it; null if it cannot be written. */
function storedIn(gl: WebGL2RenderingContext, format: number): Float32Array | null {
  const texture = gl.createTexture();
  const framebuffer = gl.createFramebuffer();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, format, 1, 1);
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const complete = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
  const stored = new Float32Array(FINE.length);
  if (complete) {
    gl.clearBufferfv(gl.COLOR, 0, FINE);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, stored);
  }
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.bindTexture(gl.TEXTURE_2D, null);
  gl.deleteFramebuffer(framebuffer);
  gl.deleteTexture(texture);
  return complete ? stored : null;
}
