import type { Program, Programs, Source } from './programs';
import type { Target } from './textures';

/** One planned draw: the same calls at every step. */
export interface Draw extends DrawParts {
  readonly program: Program;
}

/** A draw whose program is not compiled yet. */
export interface SourceDraw extends DrawParts {
  readonly source: Source;
}

interface DrawParts {
  readonly target: Target;
  /**
   * In the order of the source's samplers. Each replay reads the handles again: the training set's changes as it grows.
   */
  readonly textures: readonly { readonly handle: WebGLTexture }[];
  /** In the order of the source's uniforms, four numbers a vector. Each replay reads them again. */
  readonly uniforms: readonly (Float32Array | Int32Array)[];
}

/** Compiles the programs of some lists of draws at the same time. */
export const compileDraws = (programs: Programs, lists: readonly (readonly SourceDraw[])[]) =>
  Promise.all(
    lists.map((draws) =>
      Promise.all(
        draws.map(
          async ({ source, ...parts }): Promise<Draw> => ({ ...parts, program: await programs.get(source) }),
        ),
      ),
    ),
  );

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
