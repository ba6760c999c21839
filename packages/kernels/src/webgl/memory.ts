import type { PlainPlan } from '../network';
import { SLOTS } from '../optimizerNumbers';
import { BLOCK_LAYERS, type LayerSize, layerUniform, quads, WEIGHT_LAYERS, weightTexels } from './layout';
import { createTarget, createTexture, type Target, type Texture } from './textures';

/** A texture that one draw writes and others read. */
export interface Surface {
  readonly texture: Texture;
  readonly target: Target;
}

/** A layer's weights and optimizer slots, written together. */
export interface Side {
  readonly weights: Texture;
  readonly slots: readonly Texture[];
  readonly target: Target;
}

export interface LayerMemory {
  readonly size: LayerSize;
  /** The programs' uniform `layer`. */
  readonly uniform: Float32Array;
  /** Activations of the batch; null for the last layer, which keeps only the gradient. */
  readonly output: Surface | null;
  /** The loss's gradient by this layer's logits. */
  readonly gradient: Surface;
  /** A step reads one side and writes the other, because a draw must not write what it reads. */
  readonly sides: readonly [Side, Side];
}

/** All memory of a planned step on the device. It is allocated once, and freed together. */
export class PlanMemory {
  readonly batch: Surface;
  readonly layers: readonly LayerMemory[];
  /** Sums of the losses so far, per 4×4 block, with two sides like the weights. */
  readonly losses: readonly [Texture, Texture];
  /** For each side: the last layer's gradient, and the side's losses. */
  readonly lossTargets: readonly [Target, Target];
  readonly lossSums: Surface;
  readonly #gl: WebGL2RenderingContext;
  readonly #textures: Texture[] = [];
  readonly #targets: Target[] = [];

  constructor(gl: WebGL2RenderingContext, plan: PlainPlan) {
    this.#gl = gl;
    const width = quads(plan.batchSize);
    const height = quads(plan.rows.width);
    this.batch = this.#blocks(width, height);
    this.layers = plan.layers.map(({ kernel }, index) => {
      const size = { inputs: kernel.shape[0] ?? 0, units: kernel.shape[1] ?? 0 };
      const gradient = this.#blocks(width, quads(size.units));
      return {
        size,
        uniform: layerUniform(size, plan.batchSize),
        output: index === plan.layers.length - 1 ? null : this.#blocks(width, quads(size.units)),
        gradient,
        sides: [this.#side(size, SLOTS[plan.optimizer.kind]), this.#side(size, SLOTS[plan.optimizer.kind])],
      };
    });
    this.losses = [this.#texture(gl.RG32F, width, height, 1), this.#texture(gl.RG32F, width, height, 1)];
    const last = this.layers.at(-1)?.gradient ?? this.batch;
    this.lossTargets = [
      this.#target([last.texture, this.losses[0]]),
      this.#target([last.texture, this.losses[1]]),
    ];
    const sums = this.#texture(gl.RGBA32F, width, 1, 1);
    this.lossSums = { texture: sums, target: this.#target([sums]) };
  }

  dispose(): void {
    for (const { framebuffer } of this.#targets.splice(0)) this.#gl.deleteFramebuffer(framebuffer);
    for (const { handle } of this.#textures.splice(0)) this.#gl.deleteTexture(handle);
  }

  #blocks(width: number, height: number): Surface {
    const texture = this.#texture(this.#gl.RGBA32F, width, height, BLOCK_LAYERS);
    return { texture, target: this.#target([texture]) };
  }

  #side(size: LayerSize, slotCount: number): Side {
    const { width, height } = weightTexels(size);
    const create = () => this.#texture(this.#gl.RGBA32F, width, height, WEIGHT_LAYERS);
    const weights = create();
    const slots = Array.from({ length: slotCount }, create);
    return { weights, slots, target: this.#target([weights, ...slots]) };
  }

  #texture(format: number, width: number, height: number, layers: number): Texture {
    const texture = createTexture(this.#gl, format, width, height, layers);
    this.#textures.push(texture);
    return texture;
  }

  #target(textures: readonly [Texture, ...Texture[]]): Target {
    const target = createTarget(this.#gl, textures);
    this.#targets.push(target);
    return target;
  }
}
