import type { Stroke, StrokePoint } from '../data/drawing';
import { type Drawing, EMPTY } from './drawing';
import { begin, type History, push, redo, undo } from './history';

/** A stroke in the making. It belongs to the hand that began it: nothing else changes it, and it changes nothing else. */
export interface GrowingStroke {
  /** False once it has ended: by its hand, by an undo, or by something else that came on the pad. */
  readonly growing: boolean;
  /** Without effect once it has ended. Returns whether it still grows. */
  grow(points: readonly StrokePoint[]): boolean;
  /** The pad and its undo are again as if the stroke had never begun. Without effect once it has ended. */
  drop(): void;
  end(): void;
}

export interface PadState {
  readonly drawing: Drawing;
  /** Whether the drawing has an undo and a redo. */
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What is on the pad, and the way back and forth through it. */
export class Pad {
  private history = begin<Drawing>(EMPTY);
  /** The stroke in the making; any other change of the pad ends it. */
  private growing: GrowingStroke | null = null;

  /** `more`: the drawing is the one before with more on it, so what was made of that is nearly what is to come. */
  constructor(private readonly changed: (state: PadState, more: boolean) => void) {}

  draw(drawing: Drawing): void {
    if (drawing !== this.history.present) this.set(push(this.history, drawing));
  }

  undo(): void {
    this.set(undo(this.history));
  }

  redo(): void {
    this.set(redo(this.history));
  }

  /** A stroke over a picture begins a drawing of the person's own. */
  stroke(first: Stroke): GrowingStroke {
    const before = this.history;
    const { strokes } = before.present;
    let stroke = first;
    const isGrowing = () => this.growing === growing;
    const growing: GrowingStroke = {
      get growing() {
        return isGrowing();
      },
      grow: (points) => {
        if (!isGrowing()) return false;
        stroke = { ...stroke, points: [...stroke.points, ...points] };
        put(true);
        return true;
      },
      drop: () => {
        if (isGrowing()) this.set(before);
      },
      end: () => {
        if (isGrowing()) this.growing = null;
      },
    };
    // One step of undo, however long it grows.
    const put = (more: boolean) => {
      this.set(push(before, { strokes: [...strokes, stroke], picture: null }), more);
      this.growing = growing;
    };
    put(strokes.length > 0);
    return growing;
  }

  private set(next: History<Drawing>, more = false): void {
    this.growing = null;
    if (next === this.history) return;
    this.history = next;
    const { past, present, future } = next;
    this.changed({ drawing: present, canUndo: past.length > 0, canRedo: future.length > 0 }, more);
  }
}
