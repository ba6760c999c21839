/** A sweep in the browser's storage, so that it goes on after a reload. */
import { z } from 'zod';
import { sanitize } from '../../model/sanitize';
import type { Settings } from '../../model/settings';
import { SIZES } from './plan';
import type { SweepState } from './sweep';

const positive = z.number().positive();
const result = z.object({
  variant: z.string(),
  settings: z.unknown().transform((foreign): Settings => sanitize(foreign)),
  test: z.object({ bce: positive, mse: positive }),
  steps: positive,
  seconds: positive,
  parameters: positive,
});
const schema = z.object({
  choice: z.object({
    variants: z.array(z.string()),
    sizes: z.array(z.number()).transform((sizes) => SIZES.filter((size) => sizes.includes(size))),
    epochs: z.number().int().min(1).max(50),
  }),
  // What is damaged is trained again.
  results: z.array(z.unknown()).transform((all) => all.flatMap((each) => result.safeParse(each).data ?? [])),
});

type Kept = Pick<SweepState, 'choice' | 'results'>;

const KEY = 'hourglass-sweep';

/** Null where nothing was kept, or nothing that can be understood. Never throws. */
export function recallSweep(storage: () => Storage): Kept | null {
  try {
    return schema.parse(JSON.parse(storage().getItem(KEY) ?? 'null'));
  } catch {
    return null;
  }
}

/** Never throws. */
export function keepSweep(storage: () => Storage, { choice, results }: Kept): void {
  try {
    storage().setItem(KEY, JSON.stringify({ choice, results }));
  } catch {
    // Forbidden or full: the next visit begins anew.
  }
}
