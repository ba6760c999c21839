import { parameterCount } from '../../domain/spec';
import type { Moment } from './moment';
import { type Packed, pack, unpack } from './packed';

/** The memory for a run's moments, in bytes. */
export const MEMORY = 96 * 2 ** 20;
/** If fewer moments than this would fit, weights are stored in 16 bits. */
const ENOUGH = 32;

interface Kept extends Omit<Moment, 'weights'> {
  readonly weights: readonly (Float32Array | Packed)[];
  readonly bytes: number;
}

/** The data of a stored moment that need no unpacking. */
export type Mark = Pick<Moment, 'step' | 'epoch' | 'seconds' | 'train' | 'test'>;

/**
 * Moments of the current run, evenly spread over it, in bounded memory. When they need too much, every second one is
 * dropped, and later ones are kept twice as far apart. The first and the newest always stay. A timeline is immutable.
 */
export class Timeline {
  /** In the order of their steps. */
  readonly marks: readonly Mark[];
  readonly bytes: number;
  /** Whether weights are stored in full precision, and not in 16 bits. */
  readonly exact: boolean;

  private constructor(
    private readonly kept: readonly Kept[],
    /** The smallest number of steps between two moments. */
    private readonly stride: number,
    private readonly memory: number,
  ) {
    this.marks = kept.map(({ step, epoch, seconds, train, test }) => ({ step, epoch, seconds, train, test }));
    this.bytes = kept.reduce((sum, { bytes }) => sum + bytes, 0);
    this.exact = kept.every(({ weights }) => weights.every(isPlain));
  }

  /** `memory`: in bytes. */
  static begin(memory = MEMORY): Timeline {
    return new Timeline([], 0, memory);
  }

  /** The timeline with one more moment. */
  with(moment: Moment): Timeline {
    const { stride, memory } = this;
    // After a recovery, steps are repeated.
    const earlier = this.kept.filter(({ step }) => step < moment.step);
    const [before, last] = earlier.slice(-2);
    // The newest stays only until there is one that is far enough from the one before.
    if (before && last && last.step - before.step < stride) earlier.pop();
    let timeline = new Timeline([...earlier, keep(moment, memory)], stride, memory);
    while (timeline.bytes > memory && timeline.kept.length > 2) timeline = timeline.thinned();
    return timeline;
  }

  /** The moment at this step; null if there is none. */
  at(step: number): Moment | null {
    const found = this.kept.find((each) => each.step === step);
    if (!found) return null;
    const { bytes, weights: kept, ...moment } = found;
    let weights: readonly Float32Array[] | null = null;
    return {
      ...moment,
      // Unpacked on demand, so that a caller that needs only the pictures of all moments does not wait.
      get weights() {
        weights ??= kept.map((values) => (isPlain(values) ? values : unpack(values)));
        return weights;
      },
    };
  }

  /** Only the newest moment. */
  newest(): Timeline {
    return new Timeline(this.kept.slice(-1), 0, this.memory);
  }

  private thinned(): Timeline {
    const last = this.kept.length - 1;
    const length = (this.kept[last]?.step ?? 0) - (this.kept[0]?.step ?? 0);
    const kept = this.kept.filter((_, i) => i % 2 === 0 || i === last);
    const stride = Math.max(2 * this.stride, Math.ceil(length / (kept.length - 1)));
    return new Timeline(kept, stride, this.memory);
  }
}

export const NO_TIMELINE = Timeline.begin();

function keep(moment: Moment, memory: number): Kept {
  const exact = 4 * parameterCount(moment.model) * ENOUGH <= memory;
  const weights = exact ? moment.weights : moment.weights.map(pack);
  const { map, samples, answer, gradients } = moment;
  const packed = weights.map((values) => (isPlain(values) ? values : values.values));
  return { ...moment, weights, bytes: bytesOf([packed, map, samples, answer, gradients]) };
}

const isPlain = (values: Float32Array | Packed): values is Float32Array => values instanceof Float32Array;

/** The bytes of all arrays of numbers in it, at any depth. */
function bytesOf(part: unknown): number {
  if (ArrayBuffer.isView(part)) return part.byteLength;
  if (typeof part !== 'object' || part === null) return 0;
  return Object.values(part).reduce((sum: number, value) => sum + bytesOf(value), 0);
}
