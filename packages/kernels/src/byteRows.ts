/** Rows as bytes in JavaScript, for backends that run on the CPU. */
import type { Rows } from './contract';

export class ByteRows implements Rows {
  readonly width: number;
  #count = 0;
  readonly #chunks: Uint8Array[] = [];
  /** Index of each chunk's first row. */
  readonly #starts: number[] = [];

  constructor(width: number) {
    this.width = width;
  }

  get count(): number {
    return this.#count;
  }

  append(bytes: Uint8Array): void {
    const rows = bytes.length / this.width;
    if (!Number.isInteger(rows))
      throw new RangeError(`${bytes.length} bytes are not a whole number of rows of ${this.width} bytes.`);
    if (rows === 0) return;
    this.#chunks.push(bytes);
    this.#starts.push(this.#count);
    this.#count += rows;
  }

  /** Copies the rows with the given indices to `target`, one after another. */
  gather(indices: Int32Array, target: Uint8Array): void {
    const { width } = this;
    let at = 0;
    for (const index of indices) {
      const chunk = this.#chunkOf(index);
      const from = (index - (this.#starts[chunk] ?? 0)) * width;
      target.set((this.#chunks[chunk] as Uint8Array).subarray(from, from + width), at);
      at += width;
    }
  }

  dispose(): void {
    this.#chunks.length = 0;
    this.#starts.length = 0;
    this.#count = 0;
  }

  #chunkOf(index: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
