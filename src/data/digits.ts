import { PIXELS } from '../domain/digit';

/** After a Retry, a `failed` chunk is `coming` again. */
export type ChunkState = 'coming' | 'ready' | 'failed';

/** Digits `start` to `start + count − 1` of a set, which arrive together. */
export interface Chunk {
  readonly start: number;
  readonly count: number;
}

/** The training or the test digits. Fetched ones arrive chunk by chunk, in memory that is allocated
 * at the start. */
export class DigitSet {
  readonly count: number;
  /** `count` × 784 bytes, 0 is paper and 255 is ink. The bytes of chunks that are not ready have no meaning. */
  readonly pixels: Uint8Array;
  /** `count` classes, counted from 0. */
  readonly labels: Uint8Array;
  readonly chunks: readonly Chunk[];
  readonly #states: ChunkState[];

  /**
   * `counts`: the number of digits of each chunk. `memory`: digits that are there already, as many as the counts say;
   * without it, memory is allocated.
   */
  constructor(counts: readonly number[], memory?: Pick<DigitSet, 'pixels' | 'labels'>) {
    let start = 0;
    this.chunks = counts.map((count) => {
      start += count;
      return { start: start - count, count };
    });
    this.count = start;
    this.pixels = memory?.pixels ?? new Uint8Array(start * PIXELS);
    this.labels = memory?.labels ?? new Uint8Array(start);
    this.#states = counts.map(() => (memory ? 'ready' : 'coming'));
  }

  state(chunk: number): ChunkState {
    const state = this.#states[chunk];
    if (state === undefined) throw new RangeError(`No chunk ${chunk}: there are ${this.chunks.length}.`);
    return state;
  }

  mark(chunk: number, state: ChunkState): void {
    this.#states[chunk] = state;
  }

  /** Indices of the chunks in this state, in ascending order. */
  chunksIn(state: ChunkState): number[] {
    return this.#states.flatMap((each, i) => (each === state ? [i] : []));
  }

  /** The number of digits that are ready. If a chunk failed, they need not be the first ones. */
  get loaded(): number {
    return this.chunks.reduce((sum, { count }, i) => sum + (this.#states[i] === 'ready' ? count : 0), 0);
  }

  /** The memory of one chunk, as views. */
  views(chunk: number): { labels: Uint8Array; pixels: Uint8Array } {
    const { start, count } = this.chunks[chunk] as Chunk;
    return {
      labels: this.labels.subarray(start, start + count),
      pixels: this.pixels.subarray(start * PIXELS, (start + count) * PIXELS),
    };
  }
}
