/** Counts values in equal bins from `low` to `high`. Values outside are counted in the outermost bins. */
export interface Histogram {
  readonly low: number;
  readonly high: number;
  readonly counts: Uint32Array;
}

/** `scale` is applied to each value first. Values that become NaN are left out. */
export function histogram(
  values: Float32Array,
  { low, high, bins }: { readonly low: number; readonly high: number; readonly bins: number },
  scale: (value: number) => number,
): Histogram {
  const counts = new Uint32Array(bins);
  for (const value of values) {
    const scaled = scale(value);
    if (Number.isNaN(scaled)) continue;
    const bin = Math.floor(((scaled - low) / (high - low)) * bins);
    const held = Math.min(bins - 1, Math.max(0, bin));
    counts[held] = (counts[held] as number) + 1;
  }
  return { low, high, counts };
}
