import { BLOCK_LAYERS } from './layout';
import { createTarget, createTexture, type Target, type Texture } from './textures';

/** A texture that one draw writes and others read. */
export interface Surface {
  readonly texture: Texture;
  readonly target: Target;
}

/** Textures and framebuffers of a planned step, freed together. */
export class Allocator {
  readonly #gl: WebGL2RenderingContext;
  readonly #textures: Texture[] = [];
  readonly #targets: Target[] = [];

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
  }

  /** Values of a batch: see `layout.ts`. */
  blocks(width: number, height: number): Surface {
    return this.surface('RGBA32F', width, height, BLOCK_LAYERS);
  }

  surface(format: 'RGBA32F' | 'RG32F', width: number, height: number, layers: number): Surface {
    const texture = this.texture(format, width, height, layers);
    return { texture, target: this.target([texture]) };
  }

  texture(format: 'RGBA32F' | 'RG32F', width: number, height: number, layers: number): Texture {
    const texture = createTexture(this.#gl, this.#gl[format], width, height, layers);
    this.#textures.push(texture);
    return texture;
  }

  target(textures: readonly [Texture, ...Texture[]]): Target {
    const target = createTarget(this.#gl, textures);
    this.#targets.push(target);
    return target;
  }

  dispose(): void {
    for (const { framebuffer } of this.#targets.splice(0)) this.#gl.deleteFramebuffer(framebuffer);
    for (const { handle } of this.#textures.splice(0)) this.#gl.deleteTexture(handle);
  }
}
