import { type NumberSource, Sequence, STREAMS } from 'hourglass-kernels';

/**
 * The random numbers for some digits, the same as those of a planned step. Each kind has its own sequence and is drawn
 * digit by digit: slices that share one `Draws` get the same numbers as all digits at once.
 */
export class Draws {
  readonly noise: Sequence;
  /** ε of a variational code. */
  readonly code: Sequence;
  /** The directions of the contractive penalty. */
  readonly contraction: Sequence;

  constructor(private readonly source: NumberSource) {
    this.noise = new Sequence(source, STREAMS.noise);
    this.code = new Sequence(source, STREAMS.code);
    this.contraction = new Sequence(source, STREAMS.contraction);
  }

  /**
   * For the dropout of one layer, counted from the pixels. Each call starts the sequence again: two passes over the same
   * digits drop the same units.
   */
  dropout(layer: number): Sequence {
    return new Sequence(this.source, STREAMS.dropout + layer);
  }
}
