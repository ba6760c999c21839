/**
 * The seeded order in which training meets the digits. Epoch 0 goes chunk by chunk, shuffled within each, so that the
 * same seed gives the same batches whatever the network's speed; each later epoch is a full shuffle of all digits that
 * are ready when it begins. Images of the person's own are spread evenly over each of these stretches.
 */
import { Random } from '../domain/random';
import type { Chunk, DigitSet } from './digits';

/** A stretch of an epoch that is shuffled as a whole: one chunk in epoch 0, all ready chunks later. */
interface Part {
  readonly epoch: number;
  readonly chunks: readonly number[];
  /** Digits in it, the repeated ones among them. */
  readonly length: number;
  /** Where its repeated digits begin, in the endless row of them. */
  readonly repeatedFrom: number;
}

/** What `save` returns at the beginning of a run with this seed. */
export const firstOrder = (seed: number): string => `${orderOf(seed).save()} 0 0 0`;

/** The generator of the order of a run's digits. */
export const orderOf = (seed: number): Random => Random.fromSeed(seed).fork('order');

/** Digits that come again and again beside those of the set, one after the other, each as often as the others. */
export interface Repeated {
  /** Their rows: `first` to `first + count − 1`. */
  readonly first: number;
  readonly count: number;
  /** How many come beside the first `digits` of an epoch; 0 for none. It never falls as `digits` grows. */
  besides(digits: number): number;
}

/** The digits, and where training reads them. */
export interface DigitRows {
  readonly digits: DigitSet;
  /** The row of the first digit of a chunk that is ready; its others lie after it, in their order. */
  firstRow(chunk: number): number;
  readonly repeated?: Repeated | null;
}

/**
 * The text of `save`: the generator's state, the epoch, the position in the part, the part's chunks and, where digits are
 * repeated, the part's length.
 */
export const SAVED_ORDER = /^([0-9a-f]{32}) (\d{1,9}) (\d{1,9}) (\d{1,3}(?:,\d{1,3})*)(?: of (\d{1,9}))?$/;

export class BatchSampler {
  readonly #rows: DigitRows;
  readonly #random: Random;
  #part: Part;
  /** Digits of the part that have been given out. */
  #position: number;
  /** The rows of one part in order: the latest that was needed. */
  #shuffled: { readonly part: Part; readonly rows: Int32Array } | null = null;

  private constructor(
    rows: DigitRows,
    random: Random,
    epoch: number,
    chunks: readonly number[],
    position: number,
  ) {
    this.#rows = rows;
    this.#random = random;
    this.#part = this.#makePart(epoch, chunks);
    this.#position = position;
  }

  /** `random` is not drawn from: only forks of it are. */
  static begin(rows: DigitRows, random: Random): BatchSampler {
    return new BatchSampler(rows, random, 0, [0], 0);
  }

  /**
   * Goes on exactly where `save` was called, once the same chunks are ready. With other repeated digits it goes on after
   * the same fraction of the part. Throws where `saved` is not what `save` returns, or is from other digits.
   */
  static restore(rows: DigitRows, saved: string): BatchSampler {
    const [, state = '', epoch, position, list = '', length] = SAVED_ORDER.exec(saved) ?? [];
    const chunks = list.split(',').map(Number);
    if (!state || chunks.some((chunk) => chunk >= rows.digits.chunks.length)) {
      throw new Error('Not a saved order of these digits.');
    }
    const order = new BatchSampler(rows, Random.restore(state), Number(epoch), chunks, Number(position));
    const before = length === undefined ? order.#digitsIn(chunks) : Number(length);
    if (order.#position > before) throw new Error('Not a saved order of these digits.');
    if (before !== order.#part.length)
      order.#position = Math.floor((order.#position * order.#part.length) / before);
    return order;
  }

  /** A short line of text. */
  save(): string {
    const { epoch, chunks, length } = this.#part;
    const whole = this.#rows.repeated ? ` of ${length}` : '';
    return `${this.#random.save()} ${epoch} ${this.#position} ${chunks.join(',')}${whole}`;
  }

  /** Passes over the digits, with the fraction of the one in progress. */
  get epoch(): number {
    const { epoch, chunks, length } = this.#part;
    if (epoch > 0) return epoch + this.#position / length;
    const { start } = this.#rows.digits.chunks[chunks[0] as number] as Chunk;
    const { count } = this.#rows.digits;
    return (start + this.#besides(start) + this.#position) / (count + this.#besides(count));
  }

  /**
   * The rows of the next `size` digits, across the end of an epoch where it falls there. Null where their chunk is still
   * coming: the order then stays where it is. In epoch 0 a chunk that failed is left out.
   */
  next(size: number): Int32Array | null {
    const batch = new Int32Array(size);
    let part = this.#part;
    let position = this.#position;
    let filled = 0;
    while (filled < size) {
      if (position === part.length || this.#failed(part)) {
        const following = this.#following(part);
        if (!following) return null;
        part = following;
        position = 0;
        continue;
      }
      const rows = this.#shuffle(part);
      if (!rows) return null;
      const taken = rows.subarray(position, position + size - filled);
      batch.set(taken, filled);
      filled += taken.length;
      position += taken.length;
    }
    this.#part = part;
    this.#position = position;
    return batch;
  }

  /**
   * Begins the next epoch with what is ready, the few left over from this one among them; does nothing while nothing is
   * ready. For a caller that has waited long enough for `next`.
   */
  endEpochEarly(): void {
    const next = this.#allReady(this.#part.epoch + 1);
    if (!next) return;
    this.#part = next;
    this.#position = 0;
  }

  #makePart(epoch: number, chunks: readonly number[]): Part {
    const digits = this.#digitsIn(chunks);
    if (epoch === 0) {
      const { start } = this.#rows.digits.chunks[chunks[0] as number] as Chunk;
      const repeatedFrom = this.#besides(start);
      return { epoch, chunks, length: digits + this.#besides(start + digits) - repeatedFrom, repeatedFrom };
    }
    const repeated = this.#besides(digits);
    return { epoch, chunks, length: digits + repeated, repeatedFrom: epoch * repeated };
  }

  #digitsIn(chunks: readonly number[]): number {
    return chunks.reduce((sum, chunk) => sum + (this.#rows.digits.chunks[chunk] as Chunk).count, 0);
  }

  #besides(digits: number): number {
    return this.#rows.repeated?.besides(digits) ?? 0;
  }

  #failed({ epoch, chunks }: Part): boolean {
    return epoch === 0 && this.#rows.digits.state(chunks[0] as number) === 'failed';
  }

  #following({ epoch, chunks }: Part): Part | null {
    const next = (chunks[0] as number) + 1;
    if (epoch === 0 && next < this.#rows.digits.chunks.length) return this.#makePart(0, [next]);
    return this.#allReady(epoch + 1);
  }

  #allReady(epoch: number): Part | null {
    const ready = this.#rows.digits.chunksIn('ready');
    return ready.length > 0 ? this.#makePart(epoch, ready) : null;
  }

  /** The part's rows in the order of its digits, or null while one of its chunks is not ready. */
  #shuffle(part: Part): Int32Array | null {
    if (this.#shuffled?.part === part) return this.#shuffled.rows;
    if (part.chunks.some((chunk) => this.#rows.digits.state(chunk) !== 'ready')) return null;
    const rows = new Int32Array(part.length);
    let filled = 0;
    for (const chunk of part.chunks) {
      const first = this.#rows.firstRow(chunk);
      const { count } = this.#rows.digits.chunks[chunk] as Chunk;
      for (let i = 0; i < count; i++) rows[filled++] = first + i;
    }
    const { first = 0, count = 1 } = this.#rows.repeated ?? {};
    for (let i = part.repeatedFrom; filled < part.length; i++) rows[filled++] = first + (i % count);
    // The fork depends on nothing but the seed, the epoch and, in epoch 0, the chunk: so a restore repeats it.
    const label = part.epoch > 0 ? `epoch ${part.epoch}` : `epoch 0, chunk ${part.chunks[0]}`;
    this.#random.fork(label).shuffle(rows);
    this.#shuffled = { part, rows };
    return rows;
  }
}
