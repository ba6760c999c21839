/**
 * The other way to read a texel. Our WebGL programs read with `texture`; the benchmark measures the same step with
 * `texelFetch`, and so says which one a device prefers.
 */

/** The line of the programs that reads a texel (`at` in packages/kernels/src/webgl/glsl.ts), and what replaces it. */
const WITH_TEXTURE = 'return texture(s, vec3((vec2(x, y) + .5) * scale, layer));';
const WITH_FETCH = 'return texelFetch(s, ivec3(int(x), int(y), int(layer)), 0);';

/** A fragment program of ours that reads with `texelFetch`; null if it is not one of ours. */
export function withFetch(program: string): string | null {
  return program.includes(WITH_TEXTURE) ? program.replace(WITH_TEXTURE, WITH_FETCH) : null;
}

/** From now on, our programs on this context read with `texelFetch`. */
export function fetchTexels(gl: WebGL2RenderingContext): void {
  const compile = gl.shaderSource.bind(gl);
  gl.shaderSource = (shader, text) => compile(shader, withFetch(text) ?? text);
}
