import type { DensePlan } from '../contract';
import { batchDraws } from './batchDraws';
import { codeDraws, codeGradientDraws } from './codeDraws';
import { lossSumSource, unpackSource } from './data';
import { compileDraws, type Draw, type SourceDraw } from './draw';
import { clippedDraws, forwardDraw, inputGradientDraws, updateDraws } from './layerDraws';
import type { PlanMemory } from './memory';
import type { Program, Programs } from './programs';
import type { WebglRows } from './rows';
import type { SideIndex } from './sides';
import { type StepParts, type StepUniforms, stepUniforms } from './stepUniforms';

export interface DrawList {
  /** For each side: a whole step that reads this side and writes the other. */
  readonly step: readonly [readonly Draw[], readonly Draw[]];
  /** For each side: the sums of its losses and, if there are some, of its penalties. */
  readonly lossSums: readonly [readonly Draw[], readonly Draw[]];
  /** Unpacks weights for tfjs. */
  readonly unpack: Program;
  readonly uniforms: StepUniforms;
}

/**
 * Builds the plan's list of draws and compiles their programs: the gather, two draws for the first layer, whose inputs need
 * no gradient, and three for each other layer. A variant may add draws for noise, for the code, and for a limit of the
 * gradient.
 */
export async function planDraws(
  programs: Programs,
  plan: DensePlan,
  rows: WebglRows,
  memory: PlanMemory,
): Promise<DrawList> {
  const uniforms = stepUniforms(plan, memory);
  const parts: StepParts = { plan, rows, memory, uniforms };
  const [[first = [], second = [], sums = [], otherSums = []], unpack] = await Promise.all([
    compileDraws(programs, [
      stepDraws(parts, 0),
      stepDraws(parts, 1),
      sumDraws(parts, 0),
      sumDraws(parts, 1),
    ]),
    programs.get(unpackSource()),
  ]);
  return { step: [first, second], lossSums: [sums, otherSums], unpack, uniforms };
}

function stepDraws(parts: StepParts, side: SideIndex): SourceDraw[] {
  const { layers, clip } = parts.memory;
  const codeLayer = parts.plan.variant?.codeLayer;
  const forward = layers.flatMap((_, index) => [
    forwardDraw(parts, index, side),
    ...(index === codeLayer ? codeDraws(parts) : []),
  ]);
  const backward = layers
    .map((_, index) => [
      ...(index === codeLayer ? codeGradientDraws(parts, side) : []),
      ...inputGradientDraws(parts, index, side),
      ...updateDraws(parts, index, side),
    ])
    .toReversed()
    .flat();
  return [...batchDraws(parts), ...forward, ...backward, ...(clip ? clippedDraws(parts, clip, side) : [])];
}

/** Sums of columns of blocks. */
function sumDraws({ plan, memory }: StepParts, side: SideIndex): SourceDraw[] {
  const { layers, losses, lossSums, code } = memory;
  const draw = (index: number, { target }: PlanMemory['lossSums'], sums: typeof losses): SourceDraw[] => {
    const layer = layers.at(index);
    return layer
      ? [{ source: lossSumSource(), target, textures: [sums[side]], uniforms: [layer.ownUniform] }]
      : [];
  };
  const penalties = code?.penalties;
  return [
    ...draw(-1, lossSums, losses),
    ...(penalties && plan.variant ? draw(plan.variant.codeLayer, penalties.total, penalties.sums) : []),
  ];
}
