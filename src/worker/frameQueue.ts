import type { CurvePoint } from '../domain/progress';
import type { Frame } from '../protocol/messages';

type Parts = Pick<Frame, 'map' | 'samples' | 'input' | 'snapshot'>;

/** Points that may wait for a frame: a page in the background takes none for hours. */
const MAX_WAITING = 2_000;

const NOTHING: Parts = { map: null, samples: null, input: null, snapshot: null };

/** Collects what the page is to be shown next, and holds it back until the frame before is on the screen. */
export class FrameQueue {
  private parts: Parts = NOTHING;
  private train: CurvePoint[] = [];
  private test: CurvePoint[] = [];
  private fresh = false;
  private unshown = false;

  /** Whether a frame would be sent at once. */
  get free(): boolean {
    return !this.unshown;
  }

  /** Newer parts take the place of older ones. */
  add(parts: Partial<Parts>): void {
    this.parts = { ...this.parts, ...parts };
    this.fresh = true;
  }

  addTrain(point: CurvePoint): void {
    this.train = [...this.train.slice(-MAX_WAITING + 1), point];
    this.fresh = true;
  }

  addTest(point: CurvePoint): void {
    this.test = [...this.test.slice(-MAX_WAITING + 1), point];
    this.fresh = true;
  }

  /** The page has shown the last frame. */
  shown(): void {
    this.unshown = false;
  }

  /** What has come together since the last frame; null where that is nothing, or where the page is not ready for it. */
  take(evenIfUnshown: boolean): (Parts & Pick<Frame, 'train' | 'test'>) | null {
    if (!this.fresh || (this.unshown && !evenIfUnshown)) return null;
    const { parts, train, test } = this;
    this.parts = NOTHING;
    this.train = [];
    this.test = [];
    this.fresh = false;
    this.unshown = true;
    return { ...parts, train, test };
  }
}
