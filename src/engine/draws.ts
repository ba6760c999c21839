import type { Random } from '../domain/random';

/**
 * The random numbers for some digits. Each kind has its own generator and is drawn digit by digit: slices that share one
 * `Draws` get the same numbers as all digits at once.
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

  /** For dropout masks. Each call starts the generator again: two passes over the same digits drop the same units. */
  dropout(): Random {
    return this.source.fork('dropout');
  }
}
