import type { Rows, TrainingKernels } from 'hourglass-kernels';
import type { DigitRows, Repeated } from '../data/batchSampler';
import type { DigitSet } from '../data/digits';
import { PIXELS } from '../domain/digit';

/**
 * The training digits on the device that computes the step. A chunk is sent there when it is first trained on. Repeated
 * digits come before them.
 */
export class TrainingRows implements DigitRows {
  readonly rows: Rows;
  readonly repeated: Repeated | null;
  /** The row of each chunk's first digit; undefined until the chunk is sent. */
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

  firstRow(chunk: number): number {
    const known = this.first[chunk];
    if (known !== undefined) return known;
    const { count } = this.rows;
    this.rows.append(this.digits.views(chunk).pixels);
    this.first[chunk] = count;
    return count;
  }

  dispose(): void {
    this.rows.dispose();
  }
}
