import type { Network } from '../../../inference/network';

/** Places on the way from A to B, both ends among them. */
export const PATH_STEPS = 11;

/** `(1 − t) · a + t · b`. */
const mix = (a: Float32Array, b: Float32Array, t: number) =>
  Float32Array.from(a, (value, i) => (1 - t) * value + t * (b[i] as number));

/** The ways from one digit to another. */
export const WAYS = ['code', 'pixels', 'pca'] as const;
export type Way = (typeof WAYS)[number];

export interface Rebuilt {
  /** Cut to what ink can be. */
  readonly image: Float32Array;
  /** The one that the network's is compared with: of the image as it is shown, unless the network's output is linear. */
  readonly mse: number;
}

/** A digit, and what both contenders make of it. */
export interface End {
  readonly pixels: Float32Array;
  /** The network's code of it. */
  readonly code: Float32Array;
  /** Null until PCA is computed. */
  readonly pca: Rebuilt | null;
}

/**
 * The picture at `t` on the way from A to B; null where there is none. Through PCA's code is through its reconstructions:
 * PCA is affine, so that a mixture of codes is rebuilt as the mixture of what the codes are rebuilt as. (But for values
 * outside 0 to 1, which are cut at the ends and not on the way.)
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

/** The eleven pictures from A to B; null where there are none. */
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
