/** What is derived from any table of settings: the type of their values, and which of them have an effect. */
import type { Effect, Setting } from '../setting';

export type Table = Readonly<Record<string, Setting>>;

/** A value for each row. */
export type ValuesOf<T extends Table> = { readonly [K in keyof T]: T[K]['initial'] };

/** The rows whose change has one of these effects. */
export type KeysWith<T extends Table, E extends Effect> = {
  [K in keyof T & string]: T[K]['effect'] extends E ? K : never;
}[keyof T & string];

/** In the table's order. */
export const keysOf = <T extends Table>(table: T) => Object.keys(table) as readonly (keyof T & string)[];

/** Likewise. */
export function keysWith<T extends Table, E extends Effect>(
  table: T,
  ...effects: readonly E[]
): readonly KeysWith<T, E>[] {
  return keysOf(table).filter((key): key is KeysWith<T, E> =>
    effects.some((effect) => effect === table[key]?.effect),
  );
}

/** Each row's own value. */
export const initialOf = <T extends Table>(table: T) =>
  Object.fromEntries(keysOf(table).map((key) => [key, table[key]?.initial])) as ValuesOf<T>;

/** These properties alone, in the order of the keys. */
export const pick = <T, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;

/** Those of the keys whose values differ. Lists are compared number by number. */
export const differing = <K extends string>(
  keys: readonly K[],
  one: Readonly<Record<K, unknown>>,
  other: Readonly<Record<K, unknown>>,
): K[] => keys.filter((key) => String(one[key]) !== String(other[key]));
