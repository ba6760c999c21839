/** The index of a row, and the square of its distance. */
export interface Near {
  readonly index: number;
  readonly square: number;
}

/**
 * The `count` rows (`size` numbers each, one row after another) nearest to a point by Euclidean distance, the nearest
 * first. `but`: the index of a row to leave out, for example the point itself.
 */
export function nearestRows(
  rows: Float32Array,
  size: number,
  to: ArrayLike<number>,
  count: number,
  but = -1,
): Near[] {
  const found: Near[] = [];
  for (let index = 0; index < rows.length / size; index++) {
    let square = 0;
    for (let j = 0; j < size; j++) square += ((rows[index * size + j] as number) - (to[j] as number)) ** 2;
    const last = found[count - 1];
    if (index === but || (last && square >= last.square)) continue;
    const position = found.findIndex((other) => square < other.square);
    found.splice(position < 0 ? found.length : position, 0, { index, square });
    found.length = Math.min(found.length, count);
  }
  return found;
}
