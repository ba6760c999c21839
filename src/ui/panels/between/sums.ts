import { clipped } from '../../../domain/pixels';
import type { Network } from '../../../inference/network';
import { type End, sum, type Way } from './paths';

/** The pictures of a − b + c, computed with codes or with pixels. */
export interface Sum {
  readonly way: Exclude<Way, 'pca'>;
  readonly terms: readonly [Float32Array, Float32Array, Float32Array];
  readonly result: Float32Array;
}

type Term = Pick<End, 'pixels' | 'code'>;

/** a − b + c of the codes, with the result and each term decoded; and a − b + c of the pixels. */
export function arithmetic(a: Term, b: Term, c: Term, network: Network): readonly [Sum, Sum] {
  return [
    {
      way: 'code',
      terms: [network.decode(a.code), network.decode(b.code), network.decode(c.code)],
      result: network.decode(sum(a.code, b.code, c.code)),
    },
    {
      way: 'pixels',
      terms: [a.pixels, b.pixels, c.pixels],
      result: clipped(sum(a.pixels, b.pixels, c.pixels)),
    },
  ];
}
