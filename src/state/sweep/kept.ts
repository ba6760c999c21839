/** A sweep in the browser's storage, so that it continues after a reload. */
import { z } from 'zod';
import { strictSettings } from '../strictSettings';
import { type Choice, keyOf, SIZES } from './plan';
import type { Result } from './sweep';

/** The storage of the points, which all tabs share, and of a tab's own choice. Both may throw. */
export interface Storages {
  readonly local: () => Storage;
  readonly session: () => Storage;
}

const positive = z.number().positive();
const result: z.ZodType<Result> = z.object({
  // It is written into tables and pictures, which must not have control characters.
  variant: z.string().transform((name) => name.replace(/\p{C}/gu, '').slice(0, 200)),
  settings: strictSettings,
  test: z.object({ bce: positive, mse: positive }),
  steps: positive,
  seconds: positive,
  parameters: positive,
});
const choice: z.ZodType<Choice> = z.object({
  variants: z.array(z.string()),
  sizes: z.array(z.number()).transform((sizes) => SIZES.filter((size) => sizes.includes(size))),
  epochs: z.number().int().min(1).max(50),
});
const dated = z.object({ at: z.number(), result: z.unknown() });
const old = z.object({ choice, results: z.array(z.unknown()) });

const CHOICE = 'hourglass-sweep-choice';
/** The prefix of each point's key. With one key for each point, tabs do not overwrite each other. */
export const RESULT = 'hourglass-sweep-result:';
/** Older versions stored everything under one key, which the last tab overwrote. */
const OLD = 'hourglass-sweep';

const read = (storage: Storage, key: string): unknown => {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
};

/** Returns nothing if it fails: storage may be forbidden or full. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/** The newest points are kept and shown: a table and a chart of thousands would hold the tab up for seconds. */
export const MOST_POINTS = 500;

interface Stored {
  readonly key: string;
  readonly at: number;
  /** Not checked yet, which takes most of the time. */
  readonly foreign: unknown;
}

/** All that is stored as a point, the oldest first. */
function stored(storage: Storage): Stored[] {
  const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '');
  return keys
    .filter((key) => key.startsWith(RESULT))
    .flatMap((key) => {
      const { data } = dated.safeParse(read(storage, key));
      return data ? [{ key, at: data.at, foreign: data.result }] : [];
    })
    .sort((a, b) => a.at - b.at);
}

/** The newest points with their keys, the oldest first. */
function records(storage: Storage): { key: string; result: Result }[] {
  return stored(storage)
    .slice(-MOST_POINTS)
    .flatMap(({ key, foreign }) => {
      const { data } = result.safeParse(foreign);
      return data ? [{ key, result: data }] : [];
    });
}

/** The points of all tabs, the oldest first. Invalid points and those of other versions are skipped, not deleted. */
export const recallResults = (local: () => Storage): Result[] =>
  attempt(() => [...new Map(records(local()).map(({ result }) => [keyOf(result), result])).values()]) ?? [];

/** Whether it was stored. Beyond the bound, the oldest points go. */
export const keepResult = (local: () => Storage, result: Result): boolean =>
  attempt(() => {
    local().setItem(RESULT + keyOf(result), JSON.stringify({ at: Date.now(), result }));
    for (const { key } of stored(local()).slice(0, -MOST_POINTS)) local().removeItem(key);
    return true;
  }) ?? false;

/** Deletes the points with these keys. */
export const forgetResults = (local: () => Storage, keys: ReadonlySet<string>): void =>
  attempt(() => {
    for (const { key, result } of records(local())) if (keys.has(keyOf(result))) local().removeItem(key);
  });

/** This tab's choice, otherwise the last of any tab; undefined if there is no valid one. */
export const recallChoice = ({ local, session }: Storages): Choice | undefined =>
  [session, local]
    .map((storage) => attempt(() => choice.safeParse(read(storage(), CHOICE)).data))
    .find((found) => found !== undefined);

export function keepChoice({ local, session }: Storages, chosen: Choice): void {
  for (const storage of [session, local]) attempt(() => storage().setItem(CHOICE, JSON.stringify(chosen)));
}

/** Moves what an older version has stored under one key to separate keys. */
export function moveOld(storages: Storages): void {
  attempt(() => {
    const local = storages.local();
    const { data } = old.safeParse(read(local, OLD));
    if (!data) return;
    if (!recallChoice(storages)) keepChoice(storages, data.choice);
    const known = new Set(recallResults(storages.local).map(keyOf));
    const results = data.results.flatMap((each) => result.safeParse(each).data ?? []);
    const missing = results.filter((each) => !known.has(keyOf(each)));
    if (missing.every((each) => keepResult(storages.local, each))) local.removeItem(OLD);
  });
}
