/** What follows from any table of settings: the type of the values, and which settings have an effect. */
import type { Effect, Setting } from '../setting';

export type Table = Readonly<Record<string, Setting>>;

/** A value for each row. */
export type ValuesOf<T extends Table> = { readonly [K in keyof T]: T[K]['initial'] };

/** The rows that have one of these effects when they change. */
export type KeysWith<T extends Table, E extends Effect> = {
  [K in keyof T & string]: T[K]['effect'] extends E ? K : never;
}[keyof T & string];

/** In the table's order. */
export const keysOf = <T extends Table>(table: T) => Object.keys(table) as readonly (keyof T & string)[];

/** In the table's order as well. */
export function keysWith<T extends Table, E extends Effect>(
  table: T,
  ...effects: readonly E[]
): readonly KeysWith<T, E>[] {
  return keysOf(table).filter((key): key is KeysWith<T, E> =>
    effects.some((effect) => effect === table[key]?.effect),
  );
}

/** The initial value of each row. */
export const initialOf = <T extends Table>(table: T) =>
  Object.fromEntries(keysOf(table).map((key) => [key, table[key]?.initial])) as ValuesOf<T>;

/** Only these properties, in the order of the keys. */
export const pick = <T, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;

/** The keys whose values differ. Lists are compared number by number. */
export const differing = <K extends string>(
  keys: readonly K[],
  one: Readonly<Record<K, unknown>>,
  other: Readonly<Record<K, unknown>>,
): K[] => keys.filter((key) => String(one[key]) !== String(other[key]));
