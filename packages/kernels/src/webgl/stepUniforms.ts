import type { DensePlan } from '../contract';
import { MAX_NUMBERS } from '../optimizerNumbers';
import { dropoutUniform } from './dropout';
import { chosenVectors } from './layout';
import type { PlanMemory } from './memory';
import { noiseUniform } from './noise';
import { randomUniform } from './random';
import type { WebglRows } from './rows';

/** What the draws of a step are made of. */
export interface StepParts {
  readonly plan: DensePlan;
  readonly rows: WebglRows;
  readonly memory: PlanMemory;
  readonly uniforms: StepUniforms;
}

/** The numbers of a step. The first four change from step to step; a step sends nothing else to the device. */
export interface StepUniforms {
  /** Row numbers of the batch, four in a vector. */
  readonly chosen: Int32Array;
  /** See `lossSource`. */
  readonly batch: Float32Array;
  /** See `optimizerNumbers`. */
  readonly numbers: Float32Array;
  /** See `RANDOM`; its second number is the step's. */
  readonly random: Int32Array;
  /** See `noiseUniform`. */
  readonly noise: Float32Array;
  /** For each layer: see `dropoutUniform`. */
  readonly dropouts: readonly Float32Array[];
}

export function stepUniforms(
  { batchSize, layers, rows, variant }: DensePlan,
  { columns }: Pick<PlanMemory, 'columns'>,
): StepUniforms {
  return {
    chosen: new Int32Array(chosenVectors(batchSize) * 4),
    batch: new Float32Array(4),
    numbers: new Float32Array(MAX_NUMBERS),
    random: randomUniform(variant, columns.batch),
    noise: noiseUniform(variant?.noise ?? null, rows.width, columns.batch),
    dropouts: layers.map((_, index) => dropoutUniform(variant?.dropout ?? 0, index)),
  };
}
