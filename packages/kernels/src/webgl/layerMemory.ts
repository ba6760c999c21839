import type { DensePlan } from '../contract';
import type { LayerShape } from '../network';
import { SLOTS } from '../optimizerNumbers';
import type { Allocator, Surface } from './allocator';
import { columnsOf } from './columns';
import { type LayerSize, layerUniform, quads, tiedUniform, WEIGHT_LAYERS, weightTexels } from './layout';
import type { Target, Texture } from './textures';

/** A layer's weights and optimizer slots, written together. */
interface Side {
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

export function layerMemory(
  all: Allocator,
  plan: DensePlan,
  shapes: readonly LayerShape[],
  index: number,
): LayerMemory {
  const { variant, optimizer } = plan;
  const shape = shapes[index] as LayerShape;
  const { units, tiedTo } = shape;
  const { batch, encoder } = columnsOf(plan);
  const width = variant && index <= variant.codeLayer ? encoder : batch;
  const size = { inputs: tiedTo === null ? shape.inputs : 0, units };
  const ownUniform = layerUniform(size, 4 * width);
  const sideOf = () => newSide(all, size, SLOTS[optimizer.kind]);
  return {
    shape,
    size,
    uniform: tiedTo === null ? ownUniform : tiedUniform(shape, shapes[tiedTo] as LayerShape, 4 * width),
    ownUniform,
    output: index === shapes.length - 1 ? null : all.blocks(width, quads(units)),
    gradient: all.blocks(width, quads(units)),
    sides: [sideOf(), sideOf()],
  };
}

function newSide(all: Allocator, size: LayerSize, slotCount: number): Side {
  const { width, height } = weightTexels(size);
  const create = () => all.texture('RGBA32F', width, height, WEIGHT_LAYERS);
  const weights = create();
  const slots = Array.from({ length: slotCount }, create);
  return { weights, slots, target: all.target([weights, ...slots]) };
}
