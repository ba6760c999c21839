import { parameterCount } from '../../domain/spec';
import type { Moment } from './moment';
import { type Packed, pack, unpack } from './packed';

/** Memory that a run's moments may take, in bytes. */
export const MEMORY = 96 * 2 ** 20;
/** Of a network so large that fewer moments than this would fit, weights are kept in 16 bits. */
const ENOUGH = 32;

interface Kept extends Omit<Moment, 'weights'> {
  readonly weights: readonly (Float32Array | Packed)[];
  readonly bytes: number;
}

/** What is said of a kept moment without unpacking it. */
export type Mark = Pick<Moment, 'step' | 'epoch' | 'seconds' | 'train' | 'test'>;

/** What the page knows of the timeline. */
export interface TimelineReport {
  /** In the order of their steps. */
  readonly marks: readonly Mark[];
  readonly bytes: number;
  /** Whether weights are kept as they are, and not in 16 bits. */
  readonly exact: boolean;
}

export const NO_TIMELINE: TimelineReport = { marks: [], bytes: 0, exact: true };

/**
 * Moments of the run in progress, evenly spread over it, in bounded memory: when they take too much, every second one is
 * let go, and from then on they are kept twice as far apart. The first and the newest always stay.
 */
export class Timeline {
  private kept: Kept[] = [];
  /** Least number of steps between two moments. */
  private stride = 0;

  constructor(private readonly memory = MEMORY) {}

  add(moment: Moment): void {
    // After a recovery steps are taken again.
    this.kept = this.kept.filter(({ step }) => step < moment.step);
    const [before, last] = this.kept.slice(-2);
    // The newest stands only until there is one that is far enough from the one before.
    if (before && last && last.step - before.step < this.stride) this.kept.pop();
    this.kept.push(this.keep(moment));
    while (this.bytes > this.memory && this.kept.length > 2) this.thin();
  }

  get report(): TimelineReport {
    const marks = this.kept.map(({ step, epoch, seconds, train, test }) => ({
      step,
      epoch,
      seconds,
      train,
      test,
    }));
    return { marks, bytes: this.bytes, exact: this.kept.every(({ weights }) => weights.every(isPlain)) };
  }

  /** The moment at this step; null where none is kept. */
  at(step: number): Moment | null {
    const found = this.kept.find((each) => each.step === step);
    if (!found) return null;
    const { bytes, weights: kept, ...moment } = found;
    let weights: readonly Float32Array[] | null = null;
    return {
      ...moment,
      // Unpacked when they are asked for: who only wants the pictures of all moments does not wait for them.
      get weights() {
        weights ??= kept.map((values) => (isPlain(values) ? values : unpack(values)));
        return weights;
      },
    };
  }

  private get bytes(): number {
    return this.kept.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  private keep(moment: Moment): Kept {
    const exact = 4 * parameterCount(moment.model) * ENOUGH <= this.memory;
    const weights = exact ? moment.weights : moment.weights.map(pack);
    const { map, samples, input, gradients } = moment;
    const packed = weights.map((values) => (isPlain(values) ? values : values.values));
    return { ...moment, weights, bytes: bytesOf([packed, map, samples, input, gradients]) };
  }

  private thin(): void {
    const last = this.kept.length - 1;
    const length = (this.kept[last]?.step ?? 0) - (this.kept[0]?.step ?? 0);
    this.kept = this.kept.filter((_, i) => i % 2 === 0 || i === last);
    this.stride = Math.max(2 * this.stride, Math.ceil(length / (this.kept.length - 1)));
  }
}

const isPlain = (values: Float32Array | Packed): values is Float32Array => values instanceof Float32Array;

/** Of all arrays of numbers in it, however deep. */
function bytesOf(part: unknown): number {
  if (ArrayBuffer.isView(part)) return part.byteLength;
  if (typeof part !== 'object' || part === null) return 0;
  return Object.values(part).reduce((sum: number, value) => sum + bytesOf(value), 0);
}
