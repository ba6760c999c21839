import type { DensePlan } from '../contract';
import { type LayerShape, shapesOf } from '../network';
import { SLOTS } from '../optimizerNumbers';
import { Allocator, type Surface } from './allocator';
import { type ClipMemory, clipMemory } from './clipMemory';
import { type CodeMemory, codeMemory } from './codeMemory';
import { type LayerSize, layerUniform, quads, tiedUniform, WEIGHT_LAYERS, weightTexels } from './layout';
import type { Target, Texture } from './textures';

/** A layer's weights and optimizer slots, written together. */
export interface Side {
  readonly weights: Texture;
  readonly slots: readonly Texture[];
  readonly target: Target;
}

export interface LayerMemory {
  readonly shape: LayerShape;
  /** Of its own weights. A tied layer has only a bias, so it has no inputs. */
  readonly size: LayerSize;
  /** The uniform `layer` of programs that multiply by its kernel. */
  readonly uniform: Float32Array;
  /** That of programs that read or write its own weights. */
  readonly ownUniform: Float32Array;
  /** Activations of the batch; null for the last layer, which keeps only the gradient. */
  readonly output: Surface | null;
  /** The loss's gradient by this layer's logits. */
  readonly gradient: Surface;
  /** A step reads one side and writes the other, because a draw must not write what it reads. */
  readonly sides: readonly [Side, Side];
}

export interface BatchMemory {
  readonly clean: Surface;
  /** What the first layer gets. Without noise, the same. */
  readonly inputs: Surface;
  /** Both, if one draw writes them. */
  readonly both: Target | null;
}

/** Columns of blocks: for the rows of the batch, and for those that the encoder gets. */
export interface Columns {
  readonly batch: number;
  /** With a contraction, the moved rows follow. */
  readonly encoder: number;
}

export function columnsOf({ batchSize, variant }: DensePlan): Columns {
  const batch = quads(batchSize);
  const moves = variant?.penalties.some(({ kind }) => kind === 'contraction');
  return { batch, encoder: moves ? 2 * batch : batch };
}

/** All memory of a planned step on the device. It is allocated once, and freed together. */
export class PlanMemory {
  readonly columns: Columns;
  readonly batch: BatchMemory;
  readonly layers: readonly LayerMemory[];
  /** Null if the decoder gets the code layer's outputs and nothing else. */
  readonly code: CodeMemory | null;
  /** Null if the gradient has no limit. */
  readonly clip: ClipMemory | null;
  /** Sums of the losses so far, per 4×4 block, with two sides like the weights. */
  readonly losses: readonly [Texture, Texture];
  /** For each side: the last layer's gradient, and the side's losses. */
  readonly lossTargets: readonly [Target, Target];
  readonly lossSums: Surface;
  readonly #all: Allocator;

  /** `eightOutputs`: whether one draw can write two surfaces of blocks. */
  constructor(gl: WebGL2RenderingContext, plan: DensePlan, eightOutputs: boolean) {
    const all = new Allocator(gl);
    this.#all = all;
    this.columns = columnsOf(plan);
    const { batch: width } = this.columns;
    const height = quads(plan.rows.width);
    this.batch = this.#batch(plan, eightOutputs);
    const shapes = shapesOf(plan.layers, plan.rows.width, plan.variant);
    this.layers = shapes.map((_, index) => this.#layer(plan, shapes, index));
    this.losses = [all.texture('RG32F', width, height, 1), all.texture('RG32F', width, height, 1)];
    const last = this.layers.at(-1)?.gradient ?? this.batch.clean;
    this.lossTargets = [
      all.target([last.texture, this.losses[0]]),
      all.target([last.texture, this.losses[1]]),
    ];
    this.lossSums = all.surface('RGBA32F', width, 1, 1);
    const { variant } = plan;
    this.code = variant ? codeMemory(all, variant, this.layers, this.columns) : null;
    this.clip = variant && variant.clipNorm > 0 ? clipMemory(all, this.layers, variant.clipNorm) : null;
  }

  dispose(): void {
    this.#all.dispose();
  }

  #batch({ rows, variant }: DensePlan, eightOutputs: boolean): BatchMemory {
    const { batch, encoder } = this.columns;
    const height = quads(rows.width);
    const clean = this.#all.blocks(batch, height);
    if (!variant?.noise && encoder === batch) return { clean, inputs: clean, both: null };
    const inputs = this.#all.blocks(encoder, height);
    const both = eightOutputs && encoder === batch;
    return { clean, inputs, both: both ? this.#all.target([clean.texture, inputs.texture]) : null };
  }

  #layer({ optimizer, variant }: DensePlan, shapes: readonly LayerShape[], index: number): LayerMemory {
    const shape = shapes[index] as LayerShape;
    const { units, tiedTo } = shape;
    const { batch, encoder } = this.columns;
    const width = variant && index <= variant.codeLayer ? encoder : batch;
    const size = { inputs: tiedTo === null ? shape.inputs : 0, units };
    const ownUniform = layerUniform(size, 4 * width);
    const slots = SLOTS[optimizer.kind];
    return {
      shape,
      size,
      uniform: tiedTo === null ? ownUniform : tiedUniform(shape, shapes[tiedTo] as LayerShape, 4 * width),
      ownUniform,
      output: index === shapes.length - 1 ? null : this.#all.blocks(width, quads(units)),
      gradient: this.#all.blocks(width, quads(units)),
      sides: [this.#side(size, slots), this.#side(size, slots)],
    };
  }

  #side(size: LayerSize, slotCount: number): Side {
    const { width, height } = weightTexels(size);
    const create = () => this.#all.texture('RGBA32F', width, height, WEIGHT_LAYERS);
    const weights = create();
    const slots = Array.from({ length: slotCount }, create);
    return { weights, slots, target: this.#all.target([weights, ...slots]) };
  }
}
