/** A closed line on the plot, x and y of each corner in turn, in CSS pixels. */
export type Lasso = readonly number[];

/** Whether a point lies inside: a ray from it then crosses the line an odd number of times. */
export function encloses(lasso: Lasso, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = lasso.length - 2; i < lasso.length; j = i, i += 2) {
    const [xi, yi, xj, yj] = [lasso[i], lasso[i + 1], lasso[j], lasso[j + 1]] as [
      number,
      number,
      number,
      number,
    ];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Indices of the accepted points that the lasso encloses. `points`: x and y in turn. */
export function enclosed(
  lasso: Lasso,
  positions: Float32Array,
  accept: (index: number) => boolean,
): Uint32Array {
  const inside: number[] = [];
  for (let i = 0; i < positions.length / 2; i++)
    if (accept(i) && encloses(lasso, positions[2 * i] as number, positions[2 * i + 1] as number))
      inside.push(i);
  return Uint32Array.from(inside);
}
