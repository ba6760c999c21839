/** What training a network costs, computed before it is built. */
import type { Optimizer } from './settings';
import { layerSpecs, type ModelSpec, multiplications, parameterCount, type StepSpec } from './spec';

/** A forward pass, and as much again for the gradient by the values and for the gradient by the weights. */
const PASSES = 3;

/** The multiplications of one training step. */
export const stepMultiplications = (model: ModelSpec, { batchSize }: Pick<StepSpec, 'batchSize'>): number =>
  PASSES * batchSize * multiplications(model);

/** The numbers that an optimizer keeps for each weight. */
const SLOTS: Record<Optimizer, number> = { adam: 2, rmsprop: 1, sgd: 1 };

const FLOAT = 4;
const MEGA = 1e6;

/**
 * About how many bytes a training step needs at least: for each weight, itself, its gradient and the optimizer's numbers;
 * for each digit of the batch, the values of every layer and their gradients.
 */
export function stepBytes(
  model: ModelSpec,
  { batchSize, optimizer }: Pick<StepSpec, 'batchSize' | 'optimizer'>,
): number {
  const weights = parameterCount(model) * (2 + SLOTS[optimizer]);
  const layers = layerSpecs(model);
  const values = layers.reduce((sum, { units }) => sum + units, layers[0]?.inputs ?? 0);
  return FLOAT * (weights + batchSize * 2 * values);
}

/** What to tell the person if there is not enough memory for a step. */
export function tooLarge(model: ModelSpec, training: Pick<StepSpec, 'batchSize' | 'optimizer'>): string {
  const size = Math.ceil(stepBytes(model, training) / MEGA);
  return (
    `A training step of this network needs at least ${size} MB of memory, and this browser does not give as much. ` +
    'Choose a smaller batch size, fewer hidden units or fewer filters; then press Train.'
  );
}
