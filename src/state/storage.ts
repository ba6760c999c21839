import { z } from 'zod';
import { BACKEND_NAMES, type BackendSpeeds } from '../model/progress';

const name = z.enum(BACKEND_NAMES);
const speed = z.union([
  z.object({ name, imagesPerSecond: z.number().positive(), reason: z.null() }),
  z.object({ name, imagesPerSecond: z.null(), reason: z.string() }),
]);
const speeds: z.ZodType<BackendSpeeds> = z.object({
  environment: z.string(),
  results: z.array(speed).min(1).max(BACKEND_NAMES.length),
});

/** What the page remembers between visits. One part that is foreign leaves the others alone. */
const schema = z.object({
  /** For visits whose address says nothing of it. */
  theme: z.enum(['auto', 'light', 'dark']).optional().catch(undefined),
  /** What the latest measurement of the backends has found. */
  speeds: speeds.optional().catch(undefined),
});

type Remembered = z.infer<typeof schema>;

const KEY = 'hourglass';

/** Never throws: storage may be forbidden, full, or hold something foreign, and the page works without it. */
export function recall(storage: () => Storage): Remembered {
  try {
    return schema.parse(JSON.parse(storage().getItem(KEY) ?? '{}'));
  } catch {
    return {};
  }
}

/** Leaves alone what is not given. Never throws. */
export function remember(storage: () => Storage, given: Remembered): void {
  try {
    storage().setItem(KEY, JSON.stringify({ ...recall(storage), ...given }));
  } catch {
    // Forbidden or full: the next visit starts with the initial value.
  }
}
