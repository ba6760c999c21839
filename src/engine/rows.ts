import type { Rows, TrainingKernels } from 'hourglass-kernels';
import type { DigitSet } from '../data/digits';
import { PIXELS } from '../domain/digit';

/**
 * The training digits on the device that computes the step. Rows are in the order in which the chunks arrived; after a
 * failed chunk or a Retry this differs from the order of the set.
 */
export class TrainingRows {
  readonly rows: Rows;
  /** The row of each chunk's first digit; undefined until the chunk is added. */
  private readonly firstRow: (number | undefined)[];

  constructor(
    readonly digits: DigitSet,
    kernels: TrainingKernels,
  ) {
    this.rows = kernels.createRows(PIXELS);
    this.firstRow = digits.chunks.map(() => undefined);
  }

  /** Adds the chunks that have become ready. */
  update(): void {
    for (const chunk of this.digits.chunksIn('ready')) {
      if (this.firstRow[chunk] !== undefined) continue;
      this.firstRow[chunk] = this.rows.count;
      this.rows.append(this.digits.views(chunk).pixels);
    }
  }

  /** The rows of digits, given by their indices in the set. Throws if one of them has not arrived. */
  locate(indices: Uint32Array): Int32Array {
    const { chunks } = this.digits;
    return Int32Array.from(indices, (index) => {
      const chunk = chunks.findIndex(({ start, count }) => index < start + count);
      const first = this.firstRow[chunk];
      if (first === undefined) throw new RangeError(`Training digit ${index} has not arrived.`);
      return first + index - (chunks[chunk]?.start ?? 0);
    });
  }

  dispose(): void {
    this.rows.dispose();
  }
}
