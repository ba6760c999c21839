import type { Random } from '../domain/random';

/**
 * What is drawn at random for some digits. Each kind has a generator of its own and is drawn digit by digit: digits that
 * come in slices, with the same `Draws` for each, get the draws that they would get all at once.
 */
export class Draws {
  readonly noise: Random;
  /** ε of a variational code. */
  readonly code: Random;
  /** The directions of the contractive penalty. */
  readonly contraction: Random;

  constructor(private readonly source: Random) {
    this.noise = source.fork('noise');
    this.code = source.fork('code');
    this.contraction = source.fork('contraction');
  }

  /** Of the masks of dropout. Each call begins anew: who passes the same digits twice leaves out the same units. */
  dropout(): Random {
    return this.source.fork('dropout');
  }
}
