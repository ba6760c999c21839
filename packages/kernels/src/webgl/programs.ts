import { PlanError } from '../contract';

/** A fragment program over a whole target. Its text identifies it: equal texts are one program. */
export interface Source {
  /** Names of the textures that it reads, in the order of a draw's textures. */
  readonly samplers: readonly string[];
  /** Names of its `vec4` or `ivec4` uniforms (or arrays of them), in the order of a draw's uniforms. */
  readonly uniforms: readonly string[];
  readonly fragment: string;
}

export interface Program {
  readonly handle: WebGLProgram;
  /** Locations of the source's uniforms; null if the compiler removed an unused one. */
  readonly locations: readonly (WebGLUniformLocation | null)[];
}

/** One triangle that covers the target. It needs no vertex buffer. */
const VERTEX = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(corner * 4. - 1., 0., 1.);
}`;

/**
 * Starts to compile and link a fragment program over the whole target. Draw it with `gl.drawArrays(gl.TRIANGLES, 0,
 * 3)`. Does not wait for the compiler: the caller must check the link status.
 */
export function startProgram(gl: WebGL2RenderingContext, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, text] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new PlanError('The WebGL context was lost.');
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    // The shader is deleted together with the program.
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  return program;
}

/**
 * The context's programs, kept as long as the context. Sizes are uniforms, so the texts differ only by activation, loss,
 * optimizer and variant. A network of other sizes compiles nothing.
 */
export class Programs {
  readonly #gl: WebGL2RenderingContext;
  readonly #parallel: KHR_parallel_shader_compile | null;
  readonly #programs = new Map<string, Promise<Program>>();

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#parallel = gl.getExtension('KHR_parallel_shader_compile');
  }

  /**
   * Starts to compile before it returns. Call it for all programs, then wait: the driver can compile them in parallel.
   */
  get(source: Source): Promise<Program> {
    const known = this.#programs.get(source.fragment);
    if (known) return known;
    const program = this.#finish(source, startProgram(this.#gl, source.fragment));
    this.#programs.set(source.fragment, program);
    // If one failed (because the context was lost), the next plan tries again.
    program.catch(() => this.#programs.delete(source.fragment));
    return program;
  }

  async #finish(source: Source, handle: WebGLProgram): Promise<Program> {
    const gl = this.#gl;
    await this.#compiled(handle);
    if (gl.isContextLost()) throw new PlanError('The WebGL context was lost.');
    if (!gl.getProgramParameter(handle, gl.LINK_STATUS)) {
      const logs = (gl.getAttachedShaders(handle) ?? []).map((shader) => gl.getShaderInfoLog(shader));
      gl.deleteProgram(handle);
      throw new PlanError(`A WebGL program did not compile: ${logs.join(' ')}`);
    }
    gl.useProgram(handle);
    for (const [unit, name] of source.samplers.entries())
      gl.uniform1i(gl.getUniformLocation(handle, name), unit);
    return { handle, locations: source.uniforms.map((name) => gl.getUniformLocation(handle, name)) };
  }

  /**
   * Reading the link status blocks until the compiler is done. So this yields the thread until then or, if the browser
   * can't report it, once between two programs.
   */
  async #compiled(handle: WebGLProgram): Promise<void> {
    const gl = this.#gl;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve));
      const busy =
        this.#parallel &&
        !gl.isContextLost() &&
        !gl.getProgramParameter(handle, this.#parallel.COMPLETION_STATUS_KHR);
      if (!busy) return;
    }
  }
}
