/** A small pairwise covering array: D. Cohen et al., "The AETG system" (1997). */
import { Random } from '../domain/random';

/** The values that each factor may take. */
export type Factors<T> = { readonly [K in keyof T]-?: readonly T[K][] };

/** Candidate rows for each row that is taken. */
const TRIED = 12;

/** Rows that contain each pair of values of two factors at least once. The same seed gives the same rows. */
export function coveringRows<T extends object>(factors: Factors<T>, seed = 1): T[] {
  const random = Random.fromSeed(seed).fork('covering');
  const keys = Object.keys(factors) as (keyof T)[];
  const sizes = keys.map((key) => factors[key].length);
  const missing = new Set(pairsOf(sizes));
  const rows: T[] = [];
  while (missing.size > 0) {
    let best: number[] = [];
    let most = 0;
    for (let i = 0; i < TRIED; i++) {
      const row = candidate(sizes, missing, random);
      const gained = covered(row).filter((pair) => missing.has(pair)).length;
      if (gained > most) [best, most] = [row, gained];
    }
    for (const pair of covered(best)) missing.delete(pair);
    rows.push(
      Object.fromEntries(keys.map((key, i) => [key, factors[key][best[i] as number]])) as unknown as T,
    );
  }
  return rows;
}

const name = (i: number, a: number, j: number, b: number) => `${i} ${a} ${j} ${b}`;

function pairsOf(sizes: readonly number[]): string[] {
  const pairs: string[] = [];
  for (let j = 0; j < sizes.length; j++)
    for (let i = 0; i < j; i++)
      for (let a = 0; a < (sizes[i] as number); a++)
        for (let b = 0; b < (sizes[j] as number); b++) pairs.push(name(i, a, j, b));
  return pairs;
}

const covered = (row: readonly number[]): string[] =>
  row.flatMap((b, j) => row.slice(0, j).map((a, i) => name(i, a, j, b)));

/** A row with one missing pair; each other factor gets the value that covers most of the missing pairs. */
function candidate(sizes: readonly number[], missing: ReadonlySet<string>, random: Random): number[] {
  const pairs = [...missing];
  const [i = 0, a = 0, j = 0, b = 0] = (pairs[random.below(pairs.length)] as string).split(' ').map(Number);
  const row: (number | undefined)[] = sizes.map(() => undefined);
  row[i] = a;
  row[j] = b;
  const order = Uint32Array.from(sizes.keys());
  random.shuffle(order);
  for (const at of order) {
    if (row[at] !== undefined) continue;
    const gains = Array.from({ length: sizes[at] as number }, (_, value) =>
      row.reduce<number>((sum, other, k) => {
        if (other === undefined) return sum;
        return sum + Number(missing.has(k < at ? name(k, other, at, value) : name(at, value, k, other)));
      }, random.uniform()),
    );
    row[at] = gains.indexOf(Math.max(...gains));
  }
  return row as number[];
}
