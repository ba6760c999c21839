import { z } from 'zod';

/** The longest texts, in characters. */
export const LONGEST = { author: 200, notes: 20_000 } as const;

/** What the person writes into a lab report. It is kept in this browser, and goes nowhere else. */
const schema = z.object({ author: z.string().max(LONGEST.author), notes: z.string().max(LONGEST.notes) });
export type ReportNotes = z.infer<typeof schema>;

const KEY = 'hourglass-report';

/** Empty if nothing valid is stored, or if storage is forbidden. */
export function recallNotes(storage: () => Storage): ReportNotes {
  try {
    return schema.parse(JSON.parse(storage().getItem(KEY) ?? ''));
  } catch {
    return { author: '', notes: '' };
  }
}

/** Returns whether it was stored: storage may be forbidden or full. */
export function keepNotes(storage: () => Storage, notes: ReportNotes): boolean {
  try {
    storage().setItem(KEY, JSON.stringify(notes));
    return true;
  } catch {
    return false;
  }
}
