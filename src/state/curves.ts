import { type CurvePoint, meanLosses } from '../domain/progress';
import type { Curves } from './state';

/** Points of one curve at most: about one for each pixel that a plot is wide. */
export const MAX_POINTS = 512;

interface Bin {
  readonly point: CurvePoint;
  /** Points that the bin stands for. */
  readonly count: number;
}

/** How two neighbouring points become one; the first stands for `a.count` points, the second for `b.count`. */
type Merge = (a: Bin, b: Bin) => CurvePoint;

/** Training losses are noisy means of recent steps, so the merged point is their average, at the later step. */
const average: Merge = (a, b) => ({
  ...b.point,
  losses: meanLosses([a, b].map(({ point, count }) => ({ losses: point.losses, weight: count }))),
});

/** Test losses are exact, so the later one stands. */
const later: Merge = (_, b) => b.point;

/**
 * One curve of bounded length. Each bin but the last, which is filling, stands for the same number of points; when there
 * are too many, neighbours become one. So a long run is thinned evenly, and never loses its start.
 */
class Curve {
  private bins: Bin[] = [];
  private stride = 1;

  constructor(private readonly merge: Merge) {}

  append(points: readonly CurvePoint[]): void {
    for (const point of points) this.add(point);
  }

  points(): readonly CurvePoint[] {
    return this.bins.map((bin) => bin.point);
  }

  private add(point: CurvePoint): void {
    // After a recovery the run goes on from its checkpoint: the steps since then are taken again.
    while (this.bins.length > 0 && (this.bins.at(-1)?.point.step ?? 0) >= point.step) this.bins.pop();
    const last = this.bins.at(-1);
    if (last && last.count < this.stride)
      this.bins[this.bins.length - 1] = this.join(last, { point, count: 1 });
    else this.bins.push({ point, count: 1 });
    if (this.bins.length > MAX_POINTS) this.thin();
  }

  private thin(): void {
    this.stride *= 2;
    const pairs: Bin[] = [];
    for (let index = 0; index < this.bins.length; index += 2) {
      const [a, b] = this.bins.slice(index, index + 2);
      if (a) pairs.push(b ? this.join(a, b) : a);
    }
    this.bins = pairs;
  }

  private join(a: Bin, b: Bin): Bin {
    return { point: this.merge(a, b), count: a.count + b.count };
  }
}

export const NO_CURVES: Curves = { train: [], test: [] };

/** The curves of the run in progress. */
export class CurveHistory {
  private readonly train = new Curve(average);
  private readonly test = new Curve(later);
  private latest = NO_CURVES;

  /** Adds what a frame brought. A curve without news stays the same object, so that nothing draws it again. */
  append(train: readonly CurvePoint[], test: readonly CurvePoint[]): Curves {
    this.train.append(train);
    this.test.append(test);
    if (train.length + test.length > 0)
      this.latest = {
        train: train.length > 0 ? this.train.points() : this.latest.train,
        test: test.length > 0 ? this.test.points() : this.latest.test,
      };
    return this.latest;
  }
}
