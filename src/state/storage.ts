import { z } from 'zod';
import { BACKEND_NAMES, type BackendSpeeds } from '../domain/progress';

const name = z.enum(BACKEND_NAMES);
const speed = z.union([
  z.object({ name, imagesPerSecond: z.number().positive(), reason: z.null() }),
  z.object({ name, imagesPerSecond: z.null(), reason: z.string() }),
]);
const speeds: z.ZodType<BackendSpeeds> = z.object({
  environment: z.string(),
  results: z.array(speed).min(1).max(BACKEND_NAMES.length),
});
const theme = z.enum(['auto', 'light', 'dark']);

/** What the page remembers between visits. An invalid part does not affect the others. */
interface Remembered {
  /** For visits whose address has no theme. */
  readonly theme?: z.infer<typeof theme> | undefined;
  /** The results of the latest measurement of the backends. */
  readonly speeds?: BackendSpeeds | undefined;
}

/** Each part has its own key, so that two tabs that write at the same time do not overwrite each other. */
export const THEME_KEY = 'hourglass';
const SPEEDS_KEY = 'hourglass-speeds';

/** The value of a key: nothing yet, an object of ours, or null for something else. May throw. */
function held(storage: Storage, key: string): Record<string, unknown> | null {
  const text = storage.getItem(key);
  const value: unknown = text === null ? {} : JSON.parse(text);
  return typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown> | null)
    : null;
}

/** Never throws: storage may be forbidden, full, or hold unknown values, and the page works without it. */
export function recall(storage: () => Storage): Remembered {
  const read = (key: string) => {
    try {
      return held(storage(), key) ?? {};
    } catch {
      return {};
    }
  };
  const first = read(THEME_KEY);
  const found = speeds.safeParse(read(SPEEDS_KEY)).data ?? speeds.safeParse(first.speeds).data;
  return { theme: theme.safeParse(first.theme).data, speeds: found };
}

/** Keeps all parts that are not given, additions of other versions, and values that are not ours. Never throws. */
export function remember(storage: () => Storage, { theme, speeds }: Remembered): void {
  if (theme) put(storage, THEME_KEY, { theme });
  if (speeds) put(storage, SPEEDS_KEY, speeds);
}

function put(storage: () => Storage, key: string, part: object): void {
  try {
    const before = held(storage(), key);
    if (before) storage().setItem(key, JSON.stringify({ ...before, ...part }));
  } catch {
    // Forbidden, full or not ours: the next visit starts with the initial value.
  }
}
