import type { DenseVariant } from '../contract';
import { codeSizeOf } from '../network';
import type { Allocator, Surface } from './allocator';
import { codeUniform } from './code';
import type { Columns } from './columns';
import type { LayerMemory } from './layerMemory';
import { quads } from './layout';
import { penaltyUniform } from './penalties';
import type { Target, Texture } from './textures';

/** What a step keeps between the encoder and the decoder. */
export interface CodeMemory {
  /** The uniform `code`. */
  readonly uniform: Float32Array;
  /** What the decoder gets; null if these are the code layer's outputs. */
  readonly values: Surface | null;
  /** The loss's gradient by it. */
  readonly gradient: Surface;
  /** For a penalty on it: the mean activity of each number of the code, four in a texel. */
  readonly activity: Surface | null;
  /** Null if there are none. */
  readonly penalties: PenaltyMemory | null;
  /** For each side: the gradient by the code layer's logits, and the side's penalties. */
  readonly targets: readonly [Target, Target];
}

interface PenaltyMemory {
  /** The uniform `penalties`. */
  readonly uniform: Float32Array;
  /** Like the sums of the losses. */
  readonly sums: readonly [Texture, Texture];
  readonly total: Surface;
}

/** Null if the decoder gets the code layer's outputs, and nothing is added to their gradient. */
export function codeMemory(
  all: Allocator,
  variant: DenseVariant,
  layers: readonly LayerMemory[],
  { batch, encoder }: Columns,
): CodeMemory | null {
  const { code, codeLayer, penalties } = variant;
  const coding = layers[codeLayer];
  if (!coding || (code === 'plain' && penalties.length === 0)) return null;
  const { units } = coding.size;
  const size = codeSizeOf(
    layers.map(({ shape }) => shape),
    variant,
  );
  const penalised = penalties.length > 0 ? penaltyMemory(all, variant, encoder, quads(units)) : null;
  const target = (side: 0 | 1) =>
    all.target([coding.gradient.texture, ...(penalised ? [penalised.sums[side]] : [])]);
  const active = penalties.some(({ kind }) => kind === 'activity');
  return {
    uniform: codeUniform(units, size, encoder, batch),
    values: code === 'plain' && encoder === batch ? null : all.blocks(batch, quads(size)),
    gradient: all.blocks(batch, quads(size)),
    activity: active ? all.surface('RGBA32F', 1, quads(size), 1) : null,
    penalties: penalised,
    targets: [target(0), target(1)],
  };
}

function penaltyMemory(all: Allocator, variant: DenseVariant, width: number, height: number): PenaltyMemory {
  return {
    uniform: penaltyUniform(variant),
    sums: [all.texture('RG32F', width, height, 1), all.texture('RG32F', width, height, 1)],
    total: all.surface('RGBA32F', width, 1, 1),
  };
}
