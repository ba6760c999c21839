/** A run as it lies in the browser's storage: its record with packed curves. */
import { z } from 'zod';
import { pack, unpack } from './packed';
import { type RunRecord, recordSchema } from './record';

const curve = z.instanceof(Float64Array).transform((numbers, context) => {
  const points = unpack(numbers);
  if (points) return points;
  context.addIssue({ code: 'custom', message: 'not a curve' });
  return z.NEVER;
});
const schema = recordSchema.extend({ curves: z.object({ train: curve, test: curve }) });

export const storedOf = (record: RunRecord): unknown => ({
  ...record,
  curves: { train: pack(record.curves.train), test: pack(record.curves.test) },
});

/** Null for what is of another version, or damaged. */
export const ofStored = (foreign: unknown): RunRecord | null =>
  // The first runs that were ever stored have their points as objects.
  schema.safeParse(foreign).data ?? recordSchema.safeParse(foreign).data ?? null;
