import type { UnitStatistics } from './statistics';

/** Pictures of one strip. */
export const POSITIONS = 7;

/** For each number of the code in turn, the code with that number going from its lowest to its highest observed value. */
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
