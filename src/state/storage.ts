import { z } from 'zod';

/** What the page remembers between visits whose address says nothing. */
const schema = z.object({ theme: z.enum(['auto', 'light', 'dark']) }).partial();

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

/** Never throws. */
export function remember(storage: () => Storage, remembered: Remembered): void {
  try {
    storage().setItem(KEY, JSON.stringify(remembered));
  } catch {
    // Forbidden or full: the next visit starts with the initial value.
  }
}
