import type { Network } from '../../../inference/network';

/** Positions on the way from A to B, including both ends. */
export const PATH_STEPS = 11;

/** `(1 − t) · a + t · b`. */
const mix = (a: Float32Array, b: Float32Array, t: number) =>
  Float32Array.from(a, (value, i) => (1 - t) * value + t * (b[i] as number));

/** The ways from one digit to another. */
export const WAYS = ['code', 'pixels', 'pca'] as const;
export type Way = (typeof WAYS)[number];

export interface Rebuilt {
  /** Clipped to the range of ink. */
  readonly image: Float32Array;
  /** The MSE to compare with the network's: of the clipped image; of the unclipped one if the output is linear. */
  readonly mse: number;
}

/** A digit, the network's code of it and PCA's reconstruction. */
export interface End {
  readonly pixels: Float32Array;
  /** The network's code of the digit. */
  readonly code: Float32Array;
  /** Null until PCA is computed. */
  readonly pca: Rebuilt | null;
}

/**
 * The picture at `t` on the way from A to B; for the PCA way, null until PCA is known. The PCA way mixes
 * reconstructions instead of codes. The result is the same: PCA is affine, so the reconstruction of mixed codes equals
 * the mixed reconstructions. (Values outside 0 to 1 are the exception: they are clipped at the two ends, not between.)
 */
export function pictureOn(way: Way, a: End, b: End, t: number, network: Network): Float32Array | null {
  switch (way) {
    case 'code':
      return network.decode(mix(a.code, b.code, t));
    case 'pixels':
      return mix(a.pixels, b.pixels, t);
    case 'pca':
      return a.pca && b.pca && mix(a.pca.image, b.pca.image, t);
    default:
      return way satisfies never;
  }
}

/** The eleven pictures from A to B; for the PCA way, null until PCA is known. */
export function picturesAlong(way: Way, a: End, b: End, network: Network): Float32Array[] | null {
  const pictures: Float32Array[] = [];
  for (let i = 0; i < PATH_STEPS; i++) {
    const picture = pictureOn(way, a, b, i / (PATH_STEPS - 1), network);
    if (!picture) return null;
    pictures.push(picture);
  }
  return pictures;
}

/** `a − b + c`. */
export const sum = (a: Float32Array, b: Float32Array, c: Float32Array) =>
  a.map((value, i) => value - (b[i] as number) + (c[i] as number));
