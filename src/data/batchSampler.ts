/**
 * The seeded order in which training meets the digits. Epoch 0 goes chunk by chunk, shuffled within each, so that the
 * same seed gives the same batches whatever the network's speed; each later epoch is a full shuffle of all digits that
 * are ready when it begins.
 */
import { Random } from '../domain/random';
import type { Chunk, DigitSet } from './digits';

/** A stretch of an epoch that is shuffled as a whole: one chunk in epoch 0, all ready chunks later. */
interface Part {
  readonly epoch: number;
  readonly chunks: readonly number[];
  /** Digits in it. */
  readonly length: number;
}

/** What `save` returns at the beginning of a run with this seed. */
export const firstOrder = (seed: number): string => `${orderOf(seed).save()} 0 0 0`;

/** The generator of the order of a run's digits. */
export const orderOf = (seed: number): Random => Random.fromSeed(seed).fork('order');

/** The digits, and where training reads them. */
export interface DigitRows {
  readonly digits: DigitSet;
  /** The row of the first digit of a chunk that is ready; its others lie after it, in their order. */
  firstRow(chunk: number): number;
}

/** The text of `save`: the generator's state, the epoch, the position in the part, and the part's chunks. */
export const SAVED_ORDER = /^([0-9a-f]{32}) (\d{1,9}) (\d{1,9}) (\d{1,3}(?:,\d{1,3})*)$/;

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
   * Goes on exactly where `save` was called, once the same chunks are ready. Throws where `saved` is not what `save`
   * returns, or is from other digits.
   */
  static restore(rows: DigitRows, saved: string): BatchSampler {
    const [, state = '', epoch, position, list = ''] = SAVED_ORDER.exec(saved) ?? [];
    const chunks = list.split(',').map(Number);
    if (!state || chunks.some((chunk) => chunk >= rows.digits.chunks.length)) {
      throw new Error('Not a saved order of these digits.');
    }
    const order = new BatchSampler(rows, Random.restore(state), Number(epoch), chunks, Number(position));
    if (order.#position > order.#part.length) throw new Error('Not a saved order of these digits.');
    return order;
  }

  /** A short line of text. */
  save(): string {
    return `${this.#random.save()} ${this.#part.epoch} ${this.#position} ${this.#part.chunks.join(',')}`;
  }

  /** Passes over the digits, with the fraction of the one in progress. */
  get epoch(): number {
    const { epoch, chunks, length } = this.#part;
    if (epoch > 0) return epoch + this.#position / length;
    const { start } = this.#rows.digits.chunks[chunks[0] as number] as Chunk;
    return (start + this.#position) / this.#rows.digits.count;
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
    const length = chunks.reduce((sum, chunk) => sum + (this.#rows.digits.chunks[chunk] as Chunk).count, 0);
    return { epoch, chunks, length };
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
    // The fork depends on nothing but the seed, the epoch and, in epoch 0, the chunk: so a restore repeats it.
    const label = part.epoch > 0 ? `epoch ${part.epoch}` : `epoch 0, chunk ${part.chunks[0]}`;
    this.#random.fork(label).shuffle(rows);
    this.#shuffled = { part, rows };
    return rows;
  }
}
