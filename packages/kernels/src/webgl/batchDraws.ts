import { gatherSource } from './data';
import type { SourceDraw } from './draw';
import { chosenVectors } from './layout';
import { noiseSource, noisyGatherSource } from './noise';
import type { StepParts } from './stepUniforms';

/** Writes the clean rows and what the first layer gets: in one draw, if the device and the plan allow it. */
export function batchDraws({ plan, rows, memory, uniforms }: StepParts): SourceDraw[] {
  const { clean, inputs, both } = memory.batch;
  const vectors = chosenVectors(plan.batchSize);
  const kind = plan.variant?.noise?.kind ?? null;
  const { chosen, noise, random } = uniforms;
  if (both && kind)
    return [
      {
        source: noisyGatherSource(kind, vectors),
        target: both,
        textures: [rows],
        uniforms: [chosen, rows.shape, noise, random],
      },
    ];
  const gather: SourceDraw = {
    source: gatherSource(vectors),
    target: clean.target,
    textures: [rows],
    uniforms: [chosen, rows.shape],
  };
  if (inputs === clean) return [gather];
  const { target } = inputs;
  return [
    gather,
    { source: noiseSource(kind), target, textures: [clean.texture], uniforms: [noise, random] },
  ];
}
