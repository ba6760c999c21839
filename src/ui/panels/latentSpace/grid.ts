import type { PlanePoint } from '../../../domain/projection';
import type { Part } from '../map/viewpoint';

/** The codes of a grid over a part of the plane. */
export interface Grid {
  readonly part: Part;
  readonly columns: number;
  readonly rows: number;
  /** Row by row from the top left: the code at the middle of each cell. */
  readonly codes: Float32Array;
}

/** `codeAt`: returns the code at a point of the plane, always of the same length. */
export function gridOf(
  part: Part,
  columns: number,
  rows: number,
  codeAt: (point: PlanePoint) => Float32Array,
): Grid {
  const codes: Float32Array[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const x = part.x + ((column + 0.5) / columns - 0.5) * 2 * part.halfWidth;
      const y = part.y - ((row + 0.5) / rows - 0.5) * 2 * part.halfHeight;
      codes.push(codeAt({ x, y }));
    }
  const size = codes[0]?.length ?? 0;
  const all = new Float32Array(codes.length * size);
  for (const [i, code] of codes.entries()) all.set(code, i * size);
  return { part, columns, rows, codes: all };
}
