import type { DensePlan } from '../contract';
import { shapesOf } from '../network';
import { Allocator, type Surface } from './allocator';
import { type ClipMemory, clipMemory } from './clipMemory';
import { type CodeMemory, codeMemory } from './codeMemory';
import { type Columns, columnsOf } from './columns';
import { type LayerMemory, layerMemory } from './layerMemory';
import { quads } from './layout';
import type { Target, Texture } from './textures';

export interface BatchMemory {
  readonly clean: Surface;
  /** What the first layer gets. Without noise, the same. */
  readonly inputs: Surface;
  /** Both, if one draw writes them. */
  readonly both: Target | null;
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
    this.layers = shapes.map((_, index) => layerMemory(all, plan, shapes, index));
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
}
