/** Steps within a decade, from coarse to fine: the first that gives enough ticks is used. */
const LADDERS = [
  [1],
  [1, 3],
  [1, 2, 5],
  [1, 1.5, 2, 3, 5, 7],
  [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9],
];

/** Makes `1.5 × 10⁻²` the double nearest to .015, not .015000000000000001. */
export const round = (value: number) => Number(value.toPrecision(12));

/** Round numbers between two positive bounds, with about equal ratios between neighbours. */
export function logTicks(low: number, high: number, atLeast = 4): number[] {
  let ticks: number[] = [];
  for (const ladder of LADDERS) {
    ticks = [];
    for (let decade = Math.floor(Math.log10(low)); decade <= Math.log10(high); decade++)
      for (const step of ladder) {
        const tick = round(step * 10 ** decade);
        if (tick >= low && tick <= high) ticks.push(tick);
      }
    if (ticks.length >= atLeast) return ticks;
  }
  return ticks.length >= 2 ? ticks : linearTicks(low, high, atLeast);
}

/** Multiples of 1, 2, 2.5 or 5 times a power of ten between two bounds; about `count` of them. */
export function linearTicks(low: number, high: number, count = 5): number[] {
  const rough = (high - low) / count;
  if (!(rough > 0) || !Number.isFinite(rough)) return [low];
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5].find((nice) => nice * decade >= rough) ?? 10) * decade;
  const ticks: number[] = [];
  for (let n = Math.ceil(low / step); n * step <= high + step * 1e-9; n++) ticks.push(round(n * step));
  return ticks;
}
