/** Makes images smaller or larger by averaging areas. */

/** For each pixel of the new side, the old pixels that it covers and their shares, which sum to 1. */
type Cover = readonly { readonly first: number; readonly shares: Float64Array }[];

const covers = new Map<string, Cover>();

function coverOf(from: number, to: number): Cover {
  const key = `${from}>${to}`;
  const known = covers.get(key);
  if (known) return known;
  const width = from / to;
  const cover = Array.from({ length: to }, (_, i) => {
    const [start, end] = [i * width, (i + 1) * width];
    const first = Math.floor(start + 1e-9);
    const last = Math.min(from, Math.ceil(end - 1e-9));
    const shares = Float64Array.from({ length: last - first }, (_, j) => {
      const pixel = first + j;
      return (Math.min(end, pixel + 1) - Math.max(start, pixel)) / width;
    });
    return { first, shares };
  });
  // Folders of photos can have many sizes.
  if (covers.size > 500) covers.clear();
  covers.set(key, cover);
  return cover;
}

/** The size of an image that fits into a square of this side with its shape kept. At least 1 pixel. */
export function fitted(width: number, height: number, side: number): { width: number; height: number } {
  const scale = side / Math.max(width, height);
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** `width` × `height` values, row by row, averaged over areas to `to.width` × `to.height` values. */
export function areaAverage(
  values: ArrayLike<number>,
  width: number,
  height: number,
  to: { readonly width: number; readonly height: number },
): Float32Array {
  if (width === to.width && height === to.height) return Float32Array.from(values);
  const columns = coverOf(width, to.width);
  const rows = coverOf(height, to.height);
  // First across, then down.
  const narrow = new Float64Array(to.width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < to.width; x++) {
      const { first, shares } = columns[x] as Cover[number];
      let sum = 0;
      for (let j = 0; j < shares.length; j++)
        sum += (shares[j] as number) * (values[y * width + first + j] as number);
      narrow[y * to.width + x] = sum;
    }
  const result = new Float32Array(to.width * to.height);
  for (let y = 0; y < to.height; y++) {
    const { first, shares } = rows[y] as Cover[number];
    for (let x = 0; x < to.width; x++) {
      let sum = 0;
      for (let j = 0; j < shares.length; j++)
        sum += (shares[j] as number) * (narrow[(first + j) * to.width + x] as number);
      result[y * to.width + x] = sum;
    }
  }
  return result;
}
