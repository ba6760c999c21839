import { type Curve, withTest, withTrain } from '../domain/curve';
import type { CurvePoint } from '../domain/progress';
import type { LatentMap } from '../domain/results';
import type { Frame } from '../protocol/messages';

type Parts = Pick<Frame, 'map' | 'samples' | 'answer' | 'moment'>;

const NOTHING: Parts = { map: null, samples: null, answer: null, moment: null };

/** Collects the next frame, and does not send it before the previous frame is on the screen. */
export class FrameQueue {
  private parts: Parts = NOTHING;
  /** Bounded, because a page in the background may accept no frame for hours. */
  private train: Curve = [];
  private test: Curve = [];
  private sample: Curve = [];
  /** What the page has after the last frame. */
  private map: LatentMap | null = null;
  private fresh = false;
  private unshown = false;

  /** Whether a frame would be sent immediately. */
  get free(): boolean {
    return !this.unshown;
  }

  /** Newer parts replace older ones. */
  add(parts: Partial<Parts>): void {
    this.parts = { ...this.parts, ...parts };
    this.fresh = true;
  }

  addTrain(point: CurvePoint): void {
    this.train = withTrain(this.train, [point]);
    this.fresh = true;
  }

  addTest(point: CurvePoint): void {
    this.test = withTest(this.test, [point]);
    this.fresh = true;
  }

  addSample(point: CurvePoint): void {
    this.sample = withTest(this.sample, [point]);
    this.fresh = true;
  }

  /** The page has shown the last frame. */
  shown(): void {
    this.unshown = false;
  }

  /** What has been collected since the last frame; null if that is nothing, or if the page is not ready. */
  take(evenIfUnshown: boolean): (Parts & Pick<Frame, 'train' | 'test' | 'sample'>) | null {
    if (!this.fresh || (this.unshown && !evenIfUnshown)) return null;
    const { parts, train, test, sample, map: before } = this;
    this.map = parts.map ?? before;
    this.parts = NOTHING;
    this.train = [];
    this.test = [];
    this.sample = [];
    this.fresh = false;
    this.unshown = true;
    const { moment } = parts;
    // A map that the page already has is not copied again.
    return { ...parts, moment: moment && { ...moment, map: other(moment.map, before) }, train, test, sample };
  }
}

const other = (map: LatentMap | null, before: LatentMap | null) => (map === before ? null : map);
