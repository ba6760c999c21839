/** The draws of single layers: forward, the gradient by the inputs, and the update of the weights. */
import { inputGradientSource, scaledUpdateSource, updateSource, weightGradientSource } from './backward';
import { clipFactorSource, squaresSource } from './clip';
import type { ClipMemory } from './clipMemory';
import type { SourceDraw } from './draw';
import { forwardSource, lossSource } from './forward';
import type { LayerMemory } from './layerMemory';
import { quads } from './layout';
import { otherSide, type SideIndex } from './sides';
import type { StepParts } from './stepUniforms';
import type { Texture } from './textures';

/** What a layer gets. */
function inputOf({ plan, memory }: StepParts, index: number): Texture {
  const before = memory.layers[index - 1]?.output ?? memory.batch.inputs;
  const coded = plan.variant?.codeLayer === index - 1 ? memory.code?.values : null;
  return (coded ?? before).texture;
}

/** The texture with a layer's kernel: its own, or that of the layer that it is tied to. */
function kernelOf({ memory }: StepParts, { shape, sides }: LayerMemory, side: SideIndex): Texture {
  const owner = shape.tiedTo === null ? null : memory.layers[shape.tiedTo];
  return (owner?.sides ?? sides)[side].weights;
}

export function forwardDraw(parts: StepParts, index: number, side: SideIndex): SourceDraw {
  const { plan, memory, uniforms } = parts;
  const layer = memory.layers[index] as LayerMemory;
  const { shape, output, uniform } = layer;
  const { activation, drops } = shape;
  const tied = shape.tiedTo !== null;
  const textures = [
    inputOf(parts, index),
    kernelOf(parts, layer, side),
    ...(tied ? [layer.sides[side].weights] : []),
  ];
  if (output)
    return {
      source: forwardSource(activation, { tied, drops }),
      target: output.target,
      textures,
      uniforms: [uniform, ...dropNumbers(parts, index)],
    };
  return {
    source: lossSource(plan.loss, activation === 'linear' ? 'linear' : 'sigmoid', tied),
    target: memory.lossTargets[otherSide(side)],
    textures: [...textures, memory.batch.clean.texture, memory.losses[side]],
    uniforms: [uniform, uniforms.batch],
  };
}

/** The gradient by the logits of the layer before or, at the decoder's first layer, by the code. The first layer has none. */
export function inputGradientDraws(parts: StepParts, index: number, side: SideIndex): SourceDraw[] {
  const { plan, memory } = parts;
  const layer = memory.layers[index] as LayerMemory;
  const before = memory.layers[index - 1];
  if (!before) return [];
  const code = plan.variant?.codeLayer === index - 1 ? memory.code : null;
  const { activation, drops } = before.shape;
  const tied = layer.shape.tiedTo !== null;
  return [
    {
      source: inputGradientSource(code ? 'linear' : activation, { tied, drops }),
      target: (code ?? before).gradient.target,
      textures: [layer.gradient.texture, kernelOf(parts, layer, side), inputOf(parts, index)],
      uniforms: [layer.uniform, ...dropNumbers(parts, index - 1)],
    },
  ];
}

/** The uniforms of `DROPOUT` for the outputs of a layer. */
const dropNumbers = ({ memory, uniforms }: StepParts, index: number) =>
  memory.layers[index]?.shape.drops ? [uniforms.random, uniforms.dropouts[index] as Float32Array] : [];

/** The gradient by a layer's weights and, if the gradient has no limit, their update. */
export function updateDraws(parts: StepParts, index: number, side: SideIndex): SourceDraw[] {
  const { plan, memory, uniforms } = parts;
  const { gradient, sides, ownUniform } = memory.layers[index] as LayerMemory;
  const tied = memory.layers.findIndex(({ shape }) => shape.tiedTo === index);
  const shared = tied < 0 ? null : sharedWith(parts, tied);
  const textures = [inputOf(parts, index), gradient.texture, ...(shared?.textures ?? [])];
  const numbers = [ownUniform, ...(shared ? [shared.uniform] : [])];
  const stored = memory.clip?.gradients[index];
  if (stored)
    return [
      { source: weightGradientSource(shared !== null), target: stored.target, textures, uniforms: numbers },
    ];
  const { weights, slots } = sides[side];
  return [
    {
      source: updateSource(plan.optimizer.kind, shared !== null),
      target: sides[otherSide(side)].target,
      textures: [...textures, weights, ...slots],
      uniforms: [...numbers, uniforms.numbers],
    },
  ];
}

/** What the gradient of a kernel also needs if layer `tied` uses it: see `gradientText`. */
function sharedWith(parts: StepParts, tied: number) {
  const { shape, gradient } = parts.memory.layers[tied] as LayerMemory;
  const { width } = gradient.texture;
  const inputs = quads(shape.inputs);
  return {
    textures: [inputOf(parts, tied), gradient.texture],
    uniform: Float32Array.of(1 / width, 1 / inputs, width, inputs),
  };
}

/** The norm of all gradients, then all updates. */
export function clippedDraws(
  { plan, memory, uniforms }: StepParts,
  clip: ClipMemory,
  side: SideIndex,
): SourceDraw[] {
  const { layers } = memory;
  const gradientOf = (index: number) => (clip.gradients[index] as ClipMemory['gradients'][number]).texture;
  const squares = layers.map(
    ({ ownUniform }, index): SourceDraw => ({
      source: squaresSource(),
      target: (clip.squares[index] as ClipMemory['squares'][number]).target,
      textures: [gradientOf(index), clip.squares[index - 1]?.texture ?? clip.none],
      uniforms: [ownUniform],
    }),
  );
  const factor: SourceDraw = {
    source: clipFactorSource(),
    target: clip.factor.target,
    textures: [clip.squares.at(-1)?.texture ?? clip.none],
    uniforms: [clip.uniform],
  };
  const updates = layers.map(({ sides, ownUniform }, index): SourceDraw => {
    const { weights, slots } = sides[side];
    return {
      source: scaledUpdateSource(plan.optimizer.kind),
      target: sides[otherSide(side)].target,
      textures: [gradientOf(index), clip.factor.texture, weights, ...slots],
      uniforms: [ownUniform, uniforms.numbers],
    };
  });
  return [...squares, factor, ...updates];
}
