import type { Stroke, StrokePoint } from '../data/drawing';
import type { Drawing } from './drawing';
import { type History, push, redo, undo } from './history';

/** A stroke that is being drawn. It belongs to the pointer that began it: nothing else changes it. */
export interface GrowingStroke {
  /** False after its end: by its pointer, by an undo, or by another change of the pad. */
  readonly growing: boolean;
  /** Has no effect after the stroke's end. Returns whether the stroke still grows. */
  grow(points: readonly StrokePoint[]): boolean;
  /** Restores the pad and its undo history to the state before the stroke. Has no effect after the stroke's end. */
  drop(): void;
  end(): void;
}

/** Stores the pad's drawing and its history. */
export interface Sheet {
  now(): History<Drawing>;
  /** `more`: the drawing only adds to the previous one, so the previous answer is nearly right. */
  change(next: History<Drawing>, more: boolean): void;
}

/** Changes of the drawing by pointers and buttons. */
export class Pad {
  /** The stroke that is being drawn; any other change of the pad ends it. */
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

  /** A stroke on a picture starts a new drawing. */
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
    // One undo step, however long it gets.
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
