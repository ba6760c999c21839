import type { Program } from './programs';
import type { Target } from './textures';

/** One planned draw: the same calls at every step. */
export interface Draw {
  readonly program: Program;
  readonly target: Target;
  /**
   * In the order of the source's samplers. Each replay reads the handles again: the training set's changes as it grows.
   */
  readonly textures: readonly { readonly handle: WebGLTexture }[];
  /** In the order of the source's uniforms, four numbers a vector. Each replay reads them again. */
  readonly uniforms: readonly (Float32Array | Int32Array)[];
}

export function replay(gl: WebGL2RenderingContext, draws: readonly Draw[]): void {
  // The default vertex array: tfjs keeps it empty.
  gl.bindVertexArray(null);
  let current: Program | null = null;
  for (const { program, target, textures, uniforms } of draws) {
    if (program !== current) gl.useProgram(program.handle);
    current = program;
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.framebuffer);
    gl.viewport(0, 0, target.width, target.height);
    for (let unit = 0; unit < textures.length; unit++) {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D_ARRAY, textures[unit]?.handle ?? null);
    }
    for (let index = 0; index < uniforms.length; index++) {
      const location = program.locations[index] ?? null;
      const values = uniforms[index];
      if (values instanceof Int32Array) gl.uniform4iv(location, values);
      else if (values) gl.uniform4fv(location, values);
    }
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }
}
