/** What a tab was showing: its run, its drawing and its settings. */
import { z } from 'zod';
import { PIXELS } from '../../domain/digit';
import { strictSettings } from '../strictSettings';
import { inDatabase } from './database';

const coordinate = z.number();
const stroke = z.object({
  points: z.array(z.object({ x: coordinate, y: coordinate, pressure: z.number() })).max(20_000),
  width: z.number().positive(),
  erase: z.boolean(),
});
const drawing = z.object({
  strokes: z.array(stroke).max(1000),
  picture: z
    .object({
      name: z.string().max(200),
      pixels: z.instanceof(Float32Array).refine((p) => p.length === PIXELS),
    })
    .nullable(),
});

const schema = z.object({
  tab: z.string().regex(/^[0-9a-f]{32}$/),
  updatedAt: z.number(),
  settings: strictSettings,
  drawing,
  /** The key of the run's record; null if it was not recorded. */
  run: z.string().nullable(),
  /** Whether the run was training, or had ended by itself. */
  course: z.enum(['trains', 'halted', 'ended']),
});

export type Sitting = z.infer<typeof schema>;

/** Null for what is of another version, or damaged. */
export const sittingOf = (foreign: unknown): Sitting | null => schema.safeParse(foreign).data ?? null;

/** The number of tabs that are remembered. */
const MOST = 20;

/** The sittings, the newest first. Invalid ones are left out. */
export async function listSittings(): Promise<Sitting[]> {
  const all = await inDatabase((db) => db.getAll('sittings'));
  return all.flatMap((foreign) => sittingOf(foreign) ?? []).sort((a, b) => b.updatedAt - a.updatedAt);
}

export async function writeSitting(sitting: Sitting): Promise<void> {
  await inDatabase((db) => db.put('sittings', sitting, sitting.tab));
}

/** Forgets the oldest sittings. */
export async function tidySittings(): Promise<void> {
  const known = (await listSittings()).slice(0, MOST).map(({ tab }) => tab);
  await inDatabase(async (db) => {
    const keys = await db.getAllKeys('sittings');
    await Promise.all(keys.filter((key) => !known.includes(key)).map((key) => db.delete('sittings', key)));
  });
}
