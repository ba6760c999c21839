/** The random numbers of a training step, as sequences. Every backend computes the same: see `philox.ts`. */
import { philox } from './philox';

/** What the numbers of a step are for. Each purpose has its own sequence; dropout has one for each layer, from 3 on. */
export const STREAMS = { noise: 0, code: 1, contraction: 2, dropout: 3 } as const;

/** Numbers of a row start at a multiple of 4: the words that one call of the generator gives. */
const WORDS = 4;

/** Which numbers: two sources with equal fields give equal numbers. */
export interface NumberSource {
  /** Any whole number; its lowest 32 bits count. */
  readonly seed: number;
  /** The lowest 32 bits count. 0 for training; others make numbers that have nothing to do with those of training. */
  readonly purpose: number;
  /** The step, from 0. */
  readonly step: number;
}

/** The numbers of one stream, in order. */
export class Sequence {
  readonly #key: readonly [number, number];
  readonly #step: number;
  readonly #stream: number;
  readonly #words = new Uint32Array(WORDS);
  /** Which call of the generator `#words` are from. */
  #block = -1;
  /** Index of the next number in the sequence. */
  #next = 0;

  /** `stream`: one of `STREAMS`; for dropout, plus the index of the layer. */
  constructor({ seed, purpose, step }: NumberSource, stream: number) {
    this.#key = [seed, purpose];
    this.#step = step;
    this.#stream = stream;
  }

  /** At least 0 and below 1, in steps of 2^−24: exact in float32. */
  uniform(): number {
    return this.#at(this.#next++);
  }

  /**
   * From the normal distribution of mean 0 and variance 1. Two uniform numbers u and v make two: r·cos(2πv) and
   * r·sin(2πv), where r = √(−2 ln(u + 2^−24)) (G. Box and M. Muller, 1958). At most 5.8 from 0.
   */
  normal(): number {
    const index = this.#next++;
    const pair = index - (index % 2);
    const radius = Math.sqrt(-2 * Math.log(this.#at(pair) + 2 ** -24));
    const angle = 2 * Math.PI * this.#at(pair + 1);
    return radius * (index === pair ? Math.cos(angle) : Math.sin(angle));
  }

  /** A whole number from 0 to `n` − 1. `n`: a whole number from 1 to 2^24. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** `rows` × `columns` numbers of `draw`, row by row. Each row starts at a multiple of 4 in the sequence. */
  matrix(rows: number, columns: number, draw: (sequence: Sequence) => number): Float32Array {
    const values = new Float32Array(rows * columns);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) values[row * columns + column] = draw(this);
      this.#next = Math.ceil(this.#next / WORDS) * WORDS;
    }
    return values;
  }

  #at(index: number): number {
    const block = Math.floor(index / WORDS);
    if (block !== this.#block) philox([block, this.#stream, this.#step, 0], this.#key, this.#words);
    this.#block = block;
    return ((this.#words[index % WORDS] as number) >>> 8) / 2 ** 24;
  }
}
