import { firstOrder } from '../../data/batchSampler';
import type { Checkpoint } from '../../domain/checkpoint';
import type { Optimizer } from '../../domain/settings';
import { type ModelSpec, modelSpec } from '../../domain/spec';
import { newKey } from '../key';
import { checkpointOf } from './checkpoint';
import { type RunRecord, recordSchema } from './record';
import { keptAs } from './records';

/**
 * A run from a file, under a new key. Throws the end of a sentence that says what is wrong with it: a part that is no
 * record or no checkpoint, or parts that do not belong together.
 */
export function adopted(
  foreign: unknown,
  foreignCheckpoint: unknown,
): { readonly record: RunRecord; readonly checkpoint: Checkpoint } {
  const own = { key: newKey(), checkpoints: [], pinned: false };
  const { data, error } = recordSchema.safeParse(
    typeof foreign === 'object' && foreign !== null ? { ...foreign, ...own } : foreign,
  );
  if (!data)
    throw new Error(`its record: ${error.issues[0]?.path.join('.') || 'it'}: ${error.issues[0]?.message}`);
  const checkpoint = within('its checkpoint', () => checkpointOf(foreignCheckpoint));
  if (JSON.stringify(modelSpec(data.settings)) !== JSON.stringify(checkpoint.model))
    throw new Error('its settings and its checkpoint are of different networks');
  return { record: { ...data, checkpoints: [keptAs('latest', checkpoint).note] }, checkpoint };
}

/** The beginning of a run with these weights: no step, no state of the optimizer, the digits in the order of the seed. */
export const beginningWith = (
  model: ModelSpec,
  weights: readonly Float32Array[],
  optimizer: Optimizer,
): Checkpoint => ({
  model,
  ...{ step: 0, epoch: 0, seconds: 0, tested: null, weights },
  optimizer: { kind: optimizer, steps: 0, slots: [] },
  losses: { steps: 0, bce: 0, mse: 0 },
  order: firstOrder(model.seed),
});

function within<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new Error(`${what}: ${(error as Error).message}`);
  }
}
