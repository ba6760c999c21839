import type { StrokePoint } from '../../data/drawing';
import type { GrowingStroke } from '../../state/pad';

/** A pointer that goes down on the pad. */
export interface Press {
  readonly id: number;
  readonly kind: 'mouse' | 'touch' | 'pen';
  /** For a finger: whether no other finger touches the screen. */
  readonly primary: boolean;
  /** Time in ms, from any origin. */
  readonly time: number;
  readonly point: StrokePoint;
  /** Whether the pointer is a pen's eraser end. */
  readonly eraser: boolean;
}

/** A palm may touch before its pen: when the pen comes down, a touch stroke younger than this (ms) is removed. */
const PALM = 1000;
/** For this time (ms) after its last event a pen may still be near: a touch is then the hand that holds the pen. */
const PEN_NEAR = 500;
/** Two fingers that come down within this time (ms) zoom; they do not draw. */
const TOGETHER = 300;
/** A stroke that reaches less far than this has hardly moved, in pixels of the 28×28 image. */
const HARDLY = 1.5;

interface Held {
  readonly press: Press;
  readonly stroke: GrowingStroke;
  /** The largest distance from the first point, in pixels of the image. */
  reach: number;
}

/** Decides which of the pointers on the pad draws. Only one draws at a time. */
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

  /** Returns whether to follow this pointer. */
  down(press: Press): boolean {
    const { id, kind, primary, time } = press;
    if (kind === 'touch') {
      if (this.held?.press.kind === 'pen' || time - this.penSeen < PEN_NEAR) return false;
      // This is the only finger on the screen, so the earlier fingers went up without an event.
      if (primary) this.lostFingers();
      this.fingers.add(id);
      if (this.fingers.size > 1) {
        this.secondFinger(time);
        return true;
      }
    }
    if (kind === 'pen') this.takeOver(time);
    if (kind === 'mouse' && this.held?.press.kind === 'mouse') this.end();
    // Another pointer draws.
    if (this.held) return kind === 'touch';
    this.held = { press, stroke: this.begin(press.point, press.eraser), reach: 0 };
    return true;
  }

  move(id: number, points: readonly StrokePoint[]): void {
    if (this.held?.press.id !== id || points.length === 0) return;
    const { press, stroke } = this.held;
    for (const { x, y } of points)
      this.held.reach = Math.max(this.held.reach, Math.hypot(x - press.point.x, y - press.point.y));
    // The stroke was undone, or the pad's drawing was replaced.
    if (!stroke.grow(points)) this.held = null;
  }

  up(id: number): void {
    this.fingers.delete(id);
    if (this.held?.press.id === id) this.end();
  }

  /** The browser took the pointer away. A finger that had hardly moved was a palm or a gesture. */
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

  /** Whether the stroke may be unintended. */
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
