/** Where the page keeps a person's own digits between visits. Every call may reject: storage can be forbidden or full. */
import { z } from 'zod';
import { DATA_SET_IDS } from '../../domain/dataSet';
import { PIXELS } from '../../domain/digit';
import { MOST_DIGITS, type MyDigit } from '../../domain/myDigit';
import { changing, inDatabase } from '../records/database';

// Zod would otherwise compile validators from strings, which the page's content-security policy forbids.
z.config({ jitless: true });

const schema: z.ZodType<MyDigit> = z.object({
  key: z.string().regex(/^[0-9a-f]{32}$/),
  set: z.enum(DATA_SET_IDS),
  setName: z.string().min(1).max(100),
  label: z.string().min(1).max(100),
  strokes: z.string().max(200_000),
  at: z.number(),
  pixels: z.instanceof(Uint8Array).refine(({ length }) => length === PIXELS),
});

/** Null for what is of another version, or damaged. */
export const digitOf = (foreign: unknown): MyDigit | null => schema.safeParse(foreign).data ?? null;

export interface StoredDigits {
  /** The oldest first. Invalid ones, which another version may have written, are left out. */
  list(): Promise<MyDigit[]>;
  /** Writes all or none; a digit with a key that is there replaces it. Rejects with `TooMany` beyond the limit. */
  write(digits: readonly MyDigit[]): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** Another tab has filled the storage up to the limit. */
export class TooMany extends Error {}

export const storedDigits: StoredDigits = {
  async list() {
    const all = await inDatabase((db) => db.getAll('digits'));
    return all.flatMap((foreign) => digitOf(foreign) ?? []).sort((a, b) => a.at - b.at);
  },
  write: (digits) =>
    inDatabase((db) =>
      changing(db, ['digits'], async (transaction) => {
        const store = transaction.objectStore('digits');
        for (const digit of digits) await store.put(digit, digit.key);
        if ((await store.count()) > MOST_DIGITS) throw new TooMany();
      }),
    ),
  remove: (keys) =>
    inDatabase((db) =>
      changing(db, ['digits'], async (transaction) => {
        for (const key of keys) await transaction.objectStore('digits').delete(key);
      }),
    ),
};
