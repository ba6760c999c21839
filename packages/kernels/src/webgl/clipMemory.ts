import type { Allocator, Surface } from './allocator';
import { SQUARES } from './clip';
import type { LayerMemory } from './layerMemory';
import { WEIGHT_LAYERS, weightTexels } from './layout';
import type { Texture } from './textures';

/** What a step keeps to limit the norm of its gradient. */
export interface ClipMemory {
  /** For each layer: the gradient by its own weights. */
  readonly gradients: readonly Surface[];
  /** For each layer: sums of squares over the gradients of this layer and those before it in the list. */
  readonly squares: readonly Surface[];
  /** Zeros: the sums before the first layer. */
  readonly none: Texture;
  /** One texel: the factor for all gradients. */
  readonly factor: Surface;
  /** The uniform `most`. */
  readonly uniform: Float32Array;
}

export function clipMemory(all: Allocator, layers: readonly LayerMemory[], most: number): ClipMemory {
  return {
    gradients: layers.map(({ size }) => {
      const { width, height } = weightTexels(size);
      return all.surface('RGBA32F', width, height, WEIGHT_LAYERS);
    }),
    squares: layers.map(() => all.surface('RGBA32F', SQUARES, 1, 1)),
    none: all.texture('RGBA32F', SQUARES, 1, 1),
    factor: all.surface('RGBA32F', 1, 1, 1),
    uniform: Float32Array.of(most, 0, 0, 0),
  };
}
