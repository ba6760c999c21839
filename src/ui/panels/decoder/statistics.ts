/** Observed values of one number of the code, over the digits on the map. */
export interface UnitStatistics {
  /** `low` and `high` enclose the values, except the outermost thousandth at each end. */
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly deviation: number;
  /** Counts of values in equal bins from `low` to `high`. */
  readonly bins: Uint32Array;
}

const BINS = 24;

/** Share of the values that may lie beyond each end. */
const OUTLIERS = 0.001;

/** Statistics of each number of the code. `codes`: digits × code size. */
export function unitStatistics(codes: Float32Array, codeSize: number): UnitStatistics[] {
  return Array.from({ length: codeSize }, (_, unit) => {
    const values = Float32Array.from(
      { length: codes.length / codeSize },
      (_, i) => codes[i * codeSize + unit] as number,
    );
    return statisticsOf(values.sort());
  });
}

function statisticsOf(sorted: Float32Array): UnitStatistics {
  const count = sorted.length;
  const cut = Math.floor(OUTLIERS * count);
  const [first = 0, last = 0] = [sorted[cut], sorted[count - 1 - cut]];
  // A number that is the same for all digits still has a slider.
  const [low, high] = last > first ? [first, last] : [first - 1, last + 1];
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const square = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
  const bins = new Uint32Array(BINS);
  for (const value of sorted) {
    const bin = Math.floor(((value - low) / (high - low)) * BINS);
    // A value at the upper end belongs to the last bin.
    if (value >= low && value <= high)
      bins[Math.min(BINS - 1, bin)] = (bins[Math.min(BINS - 1, bin)] as number) + 1;
  }
  return { low, high, mean, deviation: Math.sqrt(square), bins };
}
