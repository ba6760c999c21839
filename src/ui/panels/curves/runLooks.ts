/** A colour and a dash of its own for each of the other runs on the plot. */
const DASHES = [undefined, '7 3', '2 3', '10 3 2 3', '14 4', '4 2 1 2', '1 3', '12 3 2 3 2 3'] as const;

/** The name of the CSS property with the colour of the `i`th run, counted from 0. */
export const runColour = (i: number): string => `--run-${(i % DASHES.length) + 1}`;

export const runDash = (i: number): string | undefined => DASHES[i % DASHES.length];

/** A look for each key: the one that it had, otherwise the first free one. The same map if nothing changes. */
export function looksOf(
  before: ReadonlyMap<string, number>,
  keys: readonly string[],
): ReadonlyMap<string, number> {
  if (before.size === keys.length && keys.every((key) => before.has(key))) return before;
  const looks = new Map([...before].filter(([key]) => keys.includes(key)));
  for (const key of keys) {
    if (looks.has(key)) continue;
    const taken = new Set(looks.values());
    looks.set(
      key,
      keys.findIndex((_, look) => !taken.has(look)),
    );
  }
  return looks;
}
