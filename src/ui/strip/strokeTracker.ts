import type { StrokePoint } from '../../data/drawing';
import type { GrowingStroke } from '../../state/pad';

/** How a pointer goes down on the pad. */
export interface Press {
  readonly id: number;
  readonly kind: 'mouse' | 'touch' | 'pen';
  /** Of fingers: that none other touches the screen. */
  readonly primary: boolean;
  /** In ms, from any origin. */
  readonly time: number;
  readonly point: StrokePoint;
  /** Whether it is a pen's other end. */
  readonly eraser: boolean;
}

/** A palm that came before its pen: a finger's stroke that is younger than this (ms) vanishes under the pen. */
const PALM = 1000;
/** A pen that was felt this long ago (ms) may still be near: what touches the pad is the hand that holds it. */
const PEN_NEAR = 500;
/** Two fingers that come within this time (ms) mean to zoom, not to draw. */
const TOGETHER = 300;
/** A stroke that has gone no further than this has hardly moved, in pixels of the 28×28 image. */
const HARDLY = 1.5;

interface Held {
  readonly press: Press;
  readonly stroke: GrowingStroke;
  /** How far it has been from where it began. */
  reach: number;
}

/** Whose stroke it is that grows on the pad, of all pointers that touch it: one at a time. */
export class StrokeTracker {
  private held: Held | null = null;
  private penSeen = Number.NEGATIVE_INFINITY;
  private readonly fingers = new Set<number>();

  constructor(private readonly begin: (first: StrokePoint, eraser: boolean) => GrowingStroke) {}

  get drawing(): boolean {
    return this.held !== null;
  }

  /** A pen touches the page or hovers over it. */
  pen(time: number): void {
    this.penSeen = time;
  }

  /** Whether what this pointer does is of interest. */
  down(press: Press): boolean {
    const { id, kind, primary, time } = press;
    if (kind === 'touch') {
      if (this.held?.press.kind === 'pen' || time - this.penSeen < PEN_NEAR) return false;
      // The first finger on the screen: those that were there before have gone, though nobody told.
      if (primary) this.lostFingers();
      this.fingers.add(id);
      if (this.fingers.size > 1) {
        this.secondFinger(time);
        return true;
      }
    }
    if (kind === 'pen') this.takeOver(time);
    if (kind === 'mouse' && this.held?.press.kind === 'mouse') this.end();
    // Another hand draws.
    if (this.held) return kind === 'touch';
    this.held = { press, stroke: this.begin(press.point, press.eraser), reach: 0 };
    return true;
  }

  move(id: number, points: readonly StrokePoint[]): void {
    if (this.held?.press.id !== id || points.length === 0) return;
    const { press, stroke } = this.held;
    for (const { x, y } of points)
      this.held.reach = Math.max(this.held.reach, Math.hypot(x - press.point.x, y - press.point.y));
    // The stroke was undone, or the pad holds something else.
    if (!stroke.grow(points)) this.held = null;
  }

  up(id: number): void {
    this.fingers.delete(id);
    if (this.held?.press.id === id) this.end();
  }

  /** The browser took the pointer away. Of a finger that has hardly moved, it was a palm or a gesture. */
  lost(id: number): void {
    this.fingers.delete(id);
    if (this.held?.press.id !== id) return;
    if (this.held.press.kind === 'touch' && this.held.reach < HARDLY) this.drop();
    else this.end();
  }

  private takeOver(time: number): void {
    if (this.held?.press.kind === 'touch' && this.tentative(time, PALM)) this.drop();
    else this.end();
  }

  private secondFinger(time: number): void {
    if (this.held?.press.kind === 'touch' && this.tentative(time, TOGETHER)) this.drop();
  }

  private lostFingers(): void {
    this.fingers.clear();
    if (this.held?.press.kind === 'touch') this.end();
  }

  /** Whether the stroke may not have been meant. */
  private tentative(time: number, youth: number): boolean {
    return this.held !== null && (time - this.held.press.time < youth || this.held.reach < HARDLY);
  }

  private end(): void {
    this.held?.stroke.end();
    this.held = null;
  }

  private drop(): void {
    this.held?.stroke.drop();
    this.held = null;
  }
}
