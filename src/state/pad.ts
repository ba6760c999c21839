import type { Stroke, StrokePoint } from '../data/drawing';
import type { Drawing } from './drawing';
import type { Changes } from './undo/changes';

/** A stroke that is being drawn. It belongs to the pointer that began it: nothing else changes it. */
export interface GrowingStroke {
  /** False after its end: by its pointer, by an undo, or by another change of the pad. */
  readonly growing: boolean;
  /** Has no effect after the stroke's end. Returns whether the stroke still grows. */
  grow(points: readonly StrokePoint[]): boolean;
  /** Restores the drawing and the page's history to the state before the stroke. No effect after the stroke's end. */
  drop(): void;
  end(): void;
}

interface Drawn {
  readonly drawing: Drawing;
  readonly changes: Changes;
}

/** Where the pad's drawing is kept, and the page's history. */
export interface Sheet {
  now(): Drawn;
  /** `more`: the drawing only adds to the previous one, so the previous answer is nearly right. */
  change(next: Drawn, more: boolean): void;
  /** The history with one more change, which comes next. */
  recorded(what: string): Changes;
}

/** Changes of the drawing by pointers and buttons. */
export class Pad {
  /** The stroke that is being drawn; any other change of the pad ends it. */
  private growing: GrowingStroke | null = null;

  constructor(private readonly sheet: Sheet) {}

  /** `what`: what is drawn, for the history. */
  draw(drawing: Drawing, what: string): void {
    this.end();
    if (drawing === this.sheet.now().drawing) return;
    this.sheet.change({ drawing, changes: this.sheet.recorded(what) }, false);
  }

  /** Ends the stroke that is being drawn. */
  end(): void {
    this.growing = null;
  }

  /** A stroke on a picture starts a new drawing. */
  stroke(first: Stroke): GrowingStroke {
    this.end();
    const before = this.sheet.now();
    const { strokes } = before.drawing;
    // One undo step, however long it gets.
    const recorded = this.sheet.recorded(first.erase ? 'Eraser' : 'Stroke');
    let stroke = first;
    const isGrowing = () => this.growing === growing;
    const put = (changes: Changes, more: boolean) =>
      this.sheet.change({ drawing: { strokes: [...strokes, stroke], picture: null }, changes }, more);
    const growing: GrowingStroke = {
      get growing() {
        return isGrowing();
      },
      grow: (points) => {
        if (!isGrowing()) return false;
        stroke = { ...stroke, points: [...stroke.points, ...points] };
        put(this.sheet.now().changes, true);
        return true;
      },
      drop: () => {
        if (!isGrowing()) return;
        this.end();
        // Another change may have been recorded meanwhile.
        const { changes } = this.sheet.now();
        this.sheet.change(changes === recorded ? before : { ...before, changes }, false);
      },
      end: () => {
        if (isGrowing()) this.end();
      },
    };
    this.growing = growing;
    put(recorded, strokes.length > 0);
    return growing;
  }
}
