import type { UnitStatistics } from './statistics';

/** Number of pictures in one strip. */
export const POSITIONS = 7;

/** For each number, `POSITIONS` codes: only that number changes, from its `low` to its `high` value. */
export function traversal(code: Float32Array, statistics: readonly UnitStatistics[]): Float32Array {
  const size = code.length;
  const codes = new Float32Array(size * POSITIONS * size);
  for (const [unit, { low, high }] of statistics.entries())
    for (let position = 0; position < POSITIONS; position++) {
      const from = (unit * POSITIONS + position) * size;
      codes.set(code, from);
      codes[from + unit] = low + ((high - low) * position) / (POSITIONS - 1);
    }
  return codes;
}
