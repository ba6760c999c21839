import type { Rows, TrainingKernels } from 'hourglass-kernels';
import type { DigitRows, Repeated } from '../data/batchSampler';
import type { DigitSet } from '../data/digits';
import { PIXELS } from '../domain/digit';

/**
 * The training digits on the device that computes the step. Rows are in the order in which the chunks arrived; after a
 * failed chunk or a Retry this differs from the order of the set. Repeated digits come before them.
 */
export class TrainingRows implements DigitRows {
  readonly rows: Rows;
  readonly repeated: Repeated | null;
  /** The row of each chunk's first digit; undefined until the chunk is added. */
  private readonly first: (number | undefined)[];

  /** `more`: 784 bytes for each digit that is repeated beside those of the set, and how many are. */
  constructor(
    readonly digits: DigitSet,
    kernels: TrainingKernels,
    more: { readonly pixels: Uint8Array; readonly besides: Repeated['besides'] } | null = null,
  ) {
    this.rows = kernels.createRows(PIXELS);
    this.first = digits.chunks.map(() => undefined);
    this.repeated = more && { first: 0, count: more.pixels.length / PIXELS, besides: more.besides };
    if (more) this.rows.append(more.pixels);
  }

  /** Adds the chunks that have become ready. */
  update(): void {
    for (const chunk of this.digits.chunksIn('ready')) {
      if (this.first[chunk] !== undefined) continue;
      this.first[chunk] = this.rows.count;
      this.rows.append(this.digits.views(chunk).pixels);
    }
  }

  firstRow(chunk: number): number {
    const first = this.first[chunk];
    if (first === undefined)
      throw new RangeError(`Chunk ${chunk} of the training digits has not been added.`);
    return first;
  }

  dispose(): void {
    this.rows.dispose();
  }
}
