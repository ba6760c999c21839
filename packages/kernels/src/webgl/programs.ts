import { PlanError } from '../contract';

/** A fragment program over a whole target. Its text is its name: equal texts are one program. */
export interface Source {
  /** Names of the textures it reads, in the order that a draw gives them. */
  readonly samplers: readonly string[];
  /** Names of its `vec4` or `ivec4` uniforms (or arrays of them), in the order that a draw gives them. */
  readonly uniforms: readonly string[];
  readonly fragment: string;
}

export interface Program {
  readonly handle: WebGLProgram;
  /** Where each of the source's uniforms is; null where the compiler found it unused. */
  readonly locations: readonly (WebGLUniformLocation | null)[];
}

/** One triangle that covers the target; it needs no vertex buffer. */
const VERTEX = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(corner * 4. - 1., 0., 1.);
}`;

/**
 * Compiles and links a fragment program over the whole target, which is drawn with `gl.drawArrays(gl.TRIANGLES, 0, 3)`.
 * Does not wait: whether it could be linked is for the caller to ask.
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
    // Goes when the program goes.
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  return program;
}

/**
 * The context's programs. Sizes are uniforms, so the texts differ by activation, loss and optimizer only: there are
 * some twenty at most, kept for as long as the context lives, and a network of other sizes compiles nothing.
 */
export class Programs {
  readonly #gl: WebGL2RenderingContext;
  readonly #parallel: KHR_parallel_shader_compile | null;
  readonly #programs = new Map<string, Promise<Program>>();

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#parallel = gl.getExtension('KHR_parallel_shader_compile');
  }

  /** Starts compiling before it returns: ask for all, then wait, and the driver can compile them side by side. */
  get(source: Source): Promise<Program> {
    const known = this.#programs.get(source.fragment);
    if (known) return known;
    const program = this.#finish(source, startProgram(this.#gl, source.fragment));
    this.#programs.set(source.fragment, program);
    // One that failed (a context lost on the way) is to be tried again by the next plan.
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
      throw new PlanError(`A WebGL program could not be compiled. ${logs.join(' ')}`);
    }
    gl.useProgram(handle);
    for (const [unit, name] of source.samplers.entries())
      gl.uniform1i(gl.getUniformLocation(handle, name), unit);
    return { handle, locations: source.uniforms.map((name) => gl.getUniformLocation(handle, name)) };
  }

  /**
   * Asking for the link status waits for the compiler. So the thread is let go until the compiler is done or, where
   * that can't be asked, between two programs.
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
