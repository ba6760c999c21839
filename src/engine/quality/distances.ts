/** Vectors of equal length, one after another. */
export interface Vectors {
  readonly values: Float32Array;
  /** Numbers in one of them. */
  readonly size: number;
}

export const countOf = ({ values, size }: Vectors): number => values.length / size;

/** Vectors whose distances are computed together, since they are usually asked for one after another. */
const BATCH = 32;
/** Numbers of the points that stay in the processor's cache while a batch passes over them. */
const BLOCK = 32_768;

/**
 * Squared Euclidean distances to a fixed set of points, as |a|² + |b|² − 2ab. Of the one vector only what is not zero
 * is multiplied, with four points at a time: digits are four fifths paper.
 */
export class Distances {
  private readonly squares: Float64Array;
  private readonly rows: Float64Array;
  private readonly places: Int32Array;
  private readonly filled: Float64Array;
  /** What `rows` holds: `BATCH` vectors of `from`, the first of them at `first`. */
  private held: { readonly from: Vectors; readonly first: number } | null = null;

  constructor(private readonly points: Vectors) {
    const count = countOf(points);
    this.squares = Float64Array.from({ length: count }, (_, i) => this.squareOf(points, i));
    this.rows = new Float64Array(BATCH * count);
    this.places = new Int32Array(points.size);
    this.filled = new Float64Array(points.size);
  }

  /** From the `index`th of `from` to each point. Good until another is asked for. */
  of(from: Vectors, index: number): Float64Array {
    const count = this.squares.length;
    const first = index - (index % BATCH);
    if (this.held?.from !== from || this.held.first !== first) {
      this.compute(from, first);
      this.held = { from, first };
    }
    return this.rows.subarray((index - first) * count, (index - first + 1) * count);
  }

  private compute(from: Vectors, first: number): void {
    const { size } = this.points;
    const count = this.squares.length;
    const step = 4 * Math.max(1, Math.floor(BLOCK / size / 4));
    const last = Math.min(countOf(from), first + BATCH);
    for (let start = 0; start < count; start += step) {
      const end = Math.min(count, start + step);
      for (let i = first; i < last; i++) {
        const inked = this.gather(from, i);
        const square = this.squareOf(from, i);
        const row = (i - first) * count;
        let j = start;
        for (; j + 4 <= end; j += 4) this.four(row, j, inked, square);
        for (; j < end; j++) this.one(row, j, inked, square);
      }
    }
  }

  private squareOf({ values, size }: Vectors, index: number): number {
    let sum = 0;
    for (let k = index * size; k < (index + 1) * size; k++) sum += (values[k] as number) ** 2;
    return sum;
  }

  /** Writes down what of the vector is not zero. Returns how many numbers that is. */
  private gather({ values, size }: Vectors, index: number): number {
    let n = 0;
    for (let k = 0; k < size; k++) {
      const value = values[index * size + k] as number;
      if (value === 0) continue;
      this.places[n] = k;
      this.filled[n] = value;
      n++;
    }
    return n;
  }

  private one(row: number, j: number, inked: number, square: number): void {
    const { values, size } = this.points;
    let dot = 0;
    for (let n = 0; n < inked; n++) {
      dot += (this.filled[n] as number) * (values[j * size + (this.places[n] as number)] as number);
    }
    this.put(row, j, square, dot);
  }

  /** Points `j` to `j + 3`: each number of the vector is read once for the four. */
  private four(row: number, j: number, inked: number, square: number): void {
    const { places, filled } = this;
    const { values, size } = this.points;
    const o0 = j * size;
    const o1 = o0 + size;
    const o2 = o1 + size;
    const o3 = o2 + size;
    let [d0, d1, d2, d3] = [0, 0, 0, 0];
    for (let n = 0; n < inked; n++) {
      const at = places[n] as number;
      const value = filled[n] as number;
      d0 += value * (values[o0 + at] as number);
      d1 += value * (values[o1 + at] as number);
      d2 += value * (values[o2 + at] as number);
      d3 += value * (values[o3 + at] as number);
    }
    this.put(row, j, square, d0);
    this.put(row, j + 1, square, d1);
    this.put(row, j + 2, square, d2);
    this.put(row, j + 3, square, d3);
  }

  private put(row: number, j: number, square: number, dot: number): void {
    // Rounding may take a distance of nought a little below it.
    this.rows[row + j] = Math.max(0, square + (this.squares[j] as number) - 2 * dot);
  }
}

/**
 * Indices of the `k` smallest distances, ascending; of equal ones the lower index first. `except` is left out (−1:
 * nothing is).
 */
export function nearest(distances: Float64Array, k: number, except = -1): number[] {
  const found: number[] = [];
  let worst = Number.POSITIVE_INFINITY;
  for (let j = 0; j < distances.length; j++) {
    const distance = distances[j] as number;
    if (j === except || (found.length === k && distance >= worst)) continue;
    if (found.length === k) found.pop();
    let place = found.length;
    while (place > 0 && (distances[found[place - 1] as number] as number) > distance) place--;
    found.splice(place, 0, j);
    worst = distances[found.at(-1) as number] as number;
  }
  return found;
}
