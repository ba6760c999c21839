/** A run as it lies in the browser's storage: its record with packed curves. */
import { z } from 'zod';
import { isCurve, pack, unpack } from './packed';
import { type RunRecord, recordSchema } from './record';

const curve = z.instanceof(Float64Array).refine(isCurve, 'not a curve');
const schema = recordSchema.extend({ curves: z.object({ train: curve, test: curve }) });

export const storedOf = (record: RunRecord): unknown => ({
  ...record,
  curves: { train: pack(record.curves.train), test: pack(record.curves.test) },
});

/** Null for what is of another version, or damaged. */
export function ofStored(foreign: unknown): RunRecord | null {
  const { data } = schema.safeParse(foreign);
  // The first runs that were ever stored have their points as objects.
  if (!data) return recordSchema.safeParse(foreign).data ?? null;
  const { curves: packed, ...rest } = data;
  let curves: RunRecord['curves'] | null = null;
  // A list of runs mostly shows no curves: they become points when they are first asked for.
  return {
    ...rest,
    get curves() {
      curves ??= { train: unpack(packed.train), test: unpack(packed.test) };
      return curves;
    },
  };
}
