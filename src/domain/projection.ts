/** Converts between codes and a plane through the latent space. */

/** The choice of a plane: the first two principal components, or two of the code's numbers, counted from 0. */
export type Axes =
  | { readonly kind: 'pca' }
  | { readonly kind: 'units'; readonly units: readonly [number, number] };

/** A plane, as two orthonormal directions. */
export interface Projection {
  /**
   * `code`: the code's own two numbers (or one). `units`: two numbers of a longer code. `pca`: first two principal
   * components.
   */
  readonly axes: 'code' | 'units' | 'pca';
  /** Share of the codes' variance that the two axes hold, 0 to 1. */
  readonly explained: number;
  /** The code at the plane's origin: the mean of the codes for `pca`, otherwise 0. */
  readonly centre: Float64Array;
  /** Mean of the codes. */
  readonly mean: Float64Array;
  /** Direction of each axis, length code size. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** The point of a code on the plane. */
export function project(code: ArrayLike<number>, { centre, x, y }: Projection): PlanePoint {
  let px = 0;
  let py = 0;
  for (let i = 0; i < centre.length; i++) {
    const value = (code[i] as number) - (centre[i] as number);
    px += value * (x[i] as number);
    py += value * (y[i] as number);
  }
  return { x: px, y: py };
}

/**
 * The code at a point of the plane. Of all such codes, it is the nearest to `base`: perpendicular to the plane it
 * equals `base`, by default the codes' mean.
 */
export function unproject(
  point: PlanePoint,
  projection: Projection,
  base: ArrayLike<number> = projection.mean,
): Float32Array {
  const at = project(base, projection);
  const { x, y } = projection;
  const [dx, dy] = [point.x - at.x, point.y - at.y];
  return Float32Array.from(base, (value, i) => value + dx * (x[i] as number) + dy * (y[i] as number));
}
