import type { PlainPlan } from '../network';
import { MAX_NUMBERS } from '../optimizerNumbers';
import { inputGradientSource, updateSource } from './backward';
import { gatherSource, lossSumSource, unpackSource } from './data';
import type { Draw } from './draw';
import { forwardSource, lossSource } from './forward';
import { chosenVectors } from './layout';
import type { LayerMemory, PlanMemory } from './memory';
import type { Program, Programs } from './programs';
import type { WebglRows } from './rows';

/** The side with the current weights and losses. */
export type SideIndex = 0 | 1;

export const otherSide = (side: SideIndex): SideIndex => (side === 0 ? 1 : 0);

/** The numbers that change from step to step. A step sends nothing else to the device. */
interface StepUniforms {
  /** Row numbers of the batch, four in a vector. */
  readonly chosen: Int32Array;
  /** See `lossSource`. */
  readonly batch: Float32Array;
  /** See `optimizerNumbers`. */
  readonly numbers: Float32Array;
}

export interface DrawList {
  /** For each side: a whole step that reads this side and writes the other. */
  readonly step: readonly [readonly Draw[], readonly Draw[]];
  /** For each side: the sum of its losses. */
  readonly lossSum: readonly [Draw, Draw];
  /** Unpacks weights for tfjs. */
  readonly unpack: Program;
  readonly uniforms: StepUniforms;
}

/**
 * Compiles the plan's programs and builds its list of draws: the gather, two for the first layer, whose inputs need no
 * gradient, and three for each other layer.
 */
export async function planDraws(
  programs: Programs,
  { layers: specs, loss, optimizer, batchSize }: PlainPlan,
  rows: WebglRows,
  memory: PlanMemory,
): Promise<DrawList> {
  const hidden = specs.slice(0, -1).map(({ activation }) => activation);
  const vectors = chosenVectors(batchSize);
  const [gather, lastLayer, update, sum, unpack, forwards, inputGradients] = await Promise.all([
    programs.get(gatherSource(vectors)),
    programs.get(lossSource(loss)),
    programs.get(updateSource(optimizer.kind)),
    programs.get(lossSumSource()),
    programs.get(unpackSource()),
    Promise.all(hidden.map((activation) => programs.get(forwardSource(activation)))),
    Promise.all(hidden.map((activation) => programs.get(inputGradientSource(activation)))),
  ]);
  const uniforms: StepUniforms = {
    chosen: new Int32Array(vectors * 4),
    batch: new Float32Array(4),
    numbers: new Float32Array(MAX_NUMBERS),
  };
  const { batch, layers, losses, lossTargets, lossSums } = memory;
  const inputOf = (index: number) => (layers[index - 1]?.output ?? batch).texture;

  const forward = ({ sides, output, uniform }: LayerMemory, index: number, side: SideIndex): Draw => {
    const program = forwards[index];
    const textures = [inputOf(index), sides[side].weights];
    if (program && output) return { program, target: output.target, textures, uniforms: [uniform] };
    return {
      program: lastLayer,
      target: lossTargets[otherSide(side)],
      textures: [...textures, batch.texture, losses[side]],
      uniforms: [uniform, uniforms.batch],
    };
  };

  const backward = ({ sides, gradient, uniform }: LayerMemory, index: number, side: SideIndex): Draw[] => {
    const { weights, slots } = sides[side];
    const updated: Draw = {
      program: update,
      target: sides[otherSide(side)].target,
      textures: [inputOf(index), gradient.texture, weights, ...slots],
      uniforms: [uniform, uniforms.numbers],
    };
    const before = layers[index - 1];
    const program = inputGradients[index - 1];
    if (!before || !program) return [updated];
    const inputGradient: Draw = {
      program,
      target: before.gradient.target,
      textures: [gradient.texture, weights, inputOf(index)],
      uniforms: [uniform],
    };
    return [inputGradient, updated];
  };

  const step = (side: SideIndex): Draw[] => [
    { program: gather, target: batch.target, textures: [rows], uniforms: [uniforms.chosen, rows.shape] },
    ...layers.map((layer, index) => forward(layer, index, side)),
    ...layers
      .map((layer, index) => backward(layer, index, side))
      .toReversed()
      .flat(),
  ];
  const lastUniform = layers.at(-1)?.uniform ?? new Float32Array(8);
  const lossSum = (side: SideIndex): Draw => ({
    program: sum,
    target: lossSums.target,
    textures: [losses[side]],
    uniforms: [lastUniform],
  });
  return { step: [step(0), step(1)], lossSum: [lossSum(0), lossSum(1)], unpack, uniforms };
}
