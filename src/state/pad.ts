import type { Stroke, StrokePoint } from '../data/drawing';
import type { Drawing } from './drawing';
import { type History, push, redo, undo } from './history';

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

/** Who keeps what is on the pad, and the way back and forth through it. */
export interface Sheet {
  now(): History<Drawing>;
  /** `more`: the drawing is the one before with more on it, so what was made of that is nearly what is to come. */
  change(next: History<Drawing>, more: boolean): void;
}

/** What hands and buttons do to the drawing. */
export class Pad {
  /** The stroke in the making; any other change of the pad ends it. */
  private growing: GrowingStroke | null = null;

  constructor(private readonly sheet: Sheet) {}

  draw(drawing: Drawing): void {
    const history = this.sheet.now();
    if (drawing !== history.present) this.set(push(history, drawing));
  }

  undo(): void {
    this.set(undo(this.sheet.now()));
  }

  redo(): void {
    this.set(redo(this.sheet.now()));
  }

  /** A stroke over a picture begins a drawing of the person's own. */
  stroke(first: Stroke): GrowingStroke {
    const before = this.sheet.now();
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
    if (next !== this.sheet.now()) this.sheet.change(next, more);
  }
}
