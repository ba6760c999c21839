import { z } from 'zod';
import { SAVED_ORDER } from '../../data/batchSampler';
import type { Checkpoint } from '../../domain/checkpoint';
import { type Optimizer, SETTINGS, valuesOf } from '../../domain/settings';
import { modelSpec } from '../../domain/spec';
import { weightLengths } from '../../domain/weights';
import { strictSettings } from '../strictSettings';
import { lossesSchema } from './record';

const arrays = z.array(z.instanceof(Float32Array)).max(500);
const sum = z.number();

/** A checkpoint whose parts are of the right kinds. `checkpointOf` compares their lengths with the network too. */
const schema = z.object({
  model: strictSettings.transform(modelSpec),
  step: z.number().int().min(0),
  epoch: z.number().min(0),
  seconds: z.number().min(0),
  tested: lossesSchema.nullable(),
  weights: arrays,
  optimizer: z.object({
    kind: z.enum(valuesOf(SETTINGS.optimizer)),
    steps: z.number().int().min(0),
    slots: arrays,
  }),
  losses: z.object({ steps: sum, bce: sum, mse: sum, penalty: sum.optional() }),
  order: z.string().regex(SAVED_ORDER, 'not a saved order of the digits'),
});

/** The number of arrays that each optimizer has for a kernel or a bias. */
const SLOTS: Readonly<Record<Optimizer, number>> = { adam: 2, rmsprop: 1, sgd: 1 };

/** The bytes of its arrays. */
export const bytesOf = ({ weights, optimizer }: Checkpoint): number =>
  [...weights, ...optimizer.slots].reduce((all, { byteLength }) => all + byteLength, 0);

/**
 * A checkpoint from storage or from a file. Throws the end of a sentence that says what is wrong if it is none, if its
 * arrays do not fit its network, or if a weight is not a finite number.
 */
export function checkpointOf(foreign: unknown): Checkpoint {
  const { data, error } = schema.safeParse(foreign);
  if (!data) throw new Error(`${error.issues[0]?.path.join('.') || 'it'}: ${error.issues[0]?.message}`);
  const lengths = weightLengths(data.model);
  fits('weights', data.weights, lengths);
  const { kind, slots } = data.optimizer;
  const each = slots.length > 0 ? SLOTS[kind] : 0;
  fits(
    'the optimizer’s state',
    slots,
    lengths.flatMap((length) => Array.from({ length: each }, () => length)),
  );
  const { penalty, ...losses } = data.losses;
  return { ...data, losses: penalty === undefined ? losses : { ...losses, penalty } } as Checkpoint;
}

function fits(what: string, arrays: readonly Float32Array[], lengths: readonly number[]): void {
  if (arrays.length !== lengths.length)
    throw new Error(`${what}: ${arrays.length} arrays, expected ${lengths.length} for this network`);
  for (const [i, array] of arrays.entries()) {
    if (array.length !== lengths[i])
      throw new Error(`${what}: array ${i} has ${array.length} numbers, expected ${lengths[i]}`);
    const wrong = array.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0)
      throw new Error(`${what}: number ${wrong} of array ${i} is ${array[wrong]}, not a finite number`);
  }
}
