import { describe, expect, it } from 'vitest';
import { EMPTY } from '../../state/drawing';
import { Pad } from '../../state/pad';
import { NO_CHANGES } from '../../state/undo/changes';
import { type Press, StrokeTracker } from './strokeTracker';

const at = (x: number) => ({ x, y: 10, pressure: 0.5 });

function setUp() {
  let drawn = { drawing: EMPTY, changes: NO_CHANGES };
  let before = drawn;
  const pad = new Pad({
    now: () => drawn,
    change(next) {
      drawn = next;
    },
    recorded() {
      before = drawn;
      return NO_CHANGES;
    },
  });
  const tracker = new StrokeTracker((first, eraser) =>
    pad.stroke({ points: [first], width: 2, erase: eraser }),
  );
  const press = (kind: Press['kind'], id: number, part: Partial<Press> = {}) =>
    tracker.down({ id, kind, primary: false, time: 0, point: at(id), eraser: false, ...part });
  return {
    undo() {
      pad.end();
      drawn = before;
    },
    hand: tracker,
    mouse: (id: number, part?: Partial<Press>) => press('mouse', id, part),
    finger: (id: number, part?: Partial<Press>) => press('touch', id, part),
    /** As on the page: a pen that goes down is reported as hovering first. */
    pen(id: number, part: Partial<Press> = {}) {
      tracker.pen(part.time ?? 0);
      return press('pen', id, part);
    },
    /** The x of each point, by stroke. */
    xs: () => drawn.drawing.strokes.map(({ points }) => points.map(({ x }) => x)),
    erasing: () => drawn.drawing.strokes.map(({ erase }) => erase),
  };
}

describe('one pointer', () => {
  it('draws from where it goes down to where it goes up, and not after', () => {
    const { hand: tracker, mouse, xs } = setUp();
    mouse(1);
    tracker.move(1, [at(2), at(3)]);
    tracker.up(1);
    tracker.move(1, [at(4)]);
    expect(xs()).toEqual([[1, 2, 3]]);
    expect(tracker.drawing).toBe(false);
  });

  it('makes a dot from a tap', () => {
    const { hand: tracker, finger, xs } = setUp();
    finger(1);
    tracker.up(1);
    expect(xs()).toEqual([[1]]);
  });

  it('erases with a pen’s eraser end', () => {
    const { pen, erasing } = setUp();
    pen(1, { eraser: true });
    expect(erasing()).toEqual([true]);
  });

  it('draws nothing more after an undo of its stroke, and its next stroke is whole', () => {
    const { undo, hand: tracker, mouse, xs } = setUp();
    mouse(1);
    tracker.up(1);
    mouse(2);
    undo();
    tracker.move(2, [at(3)]);
    tracker.move(2, [at(4)]);
    tracker.up(2);
    expect(xs()).toEqual([[1]]);
    mouse(5);
    tracker.move(5, [at(6)]);
    expect(xs()).toEqual([[1], [5, 6]]);
  });

  it('draws a whole next stroke if it goes down again and the event of its release was lost', () => {
    const { hand: tracker, mouse, xs } = setUp();
    mouse(1);
    tracker.move(1, [at(2)]);
    mouse(8);
    tracker.move(8, [at(9)]);
    tracker.move(1, [at(3)]);
    expect(xs()).toEqual([
      [1, 2],
      [8, 9],
    ]);
  });
});

describe('two fingers', () => {
  it('draw nothing if they come down together: they zoom', () => {
    const { hand: tracker, finger, xs } = setUp();
    finger(1, { primary: true });
    tracker.move(1, [at(9)]);
    finger(2, { time: 100 });
    tracker.move(1, [at(3)]);
    tracker.move(2, [at(4)]);
    expect(xs()).toEqual([]);
    expect(tracker.drawing).toBe(false);
    tracker.up(1);
    // One finger is still down.
    finger(3, { time: 200 });
    expect(xs()).toEqual([]);
    tracker.up(2);
    tracker.up(3);
    finger(4, { time: 300 });
    expect(xs()).toEqual([[4]]);
  });

  it('draw with the first if the second comes down during a line', () => {
    const { hand: tracker, finger, xs } = setUp();
    finger(1);
    tracker.move(1, [at(9)]);
    finger(2, { time: 2000 });
    tracker.move(2, [at(20)]);
    tracker.move(1, [at(12)]);
    tracker.up(2);
    tracker.move(1, [at(14)]);
    expect(xs()).toEqual([[1, 9, 12, 14]]);
  });

  it('count as one if the first went up without an event: the browser marks the only finger on the screen', () => {
    const { hand: tracker, finger, xs } = setUp();
    finger(1, { primary: true });
    tracker.move(1, [at(9)]);
    finger(2, { primary: true, time: 5000 });
    tracker.move(2, [at(3)]);
    expect(xs()).toEqual([
      [1, 9],
      [2, 3],
    ]);
  });
});

describe('a palm', () => {
  it('leaves no stroke when a pen comes down after it', () => {
    const { hand: tracker, finger, pen, xs } = setUp();
    finger(1);
    tracker.move(1, [at(9)]);
    pen(5, { time: 400 });
    tracker.move(1, [at(10)]);
    tracker.move(5, [at(6)]);
    expect(xs()).toEqual([[5, 6]]);
  });

  it('leaves no stroke even after it has rested for long, while a line that a finger drew stays', () => {
    const palm = setUp();
    palm.finger(1);
    palm.hand.move(1, [at(1.5)]);
    palm.pen(5, { time: 9000 });
    expect(palm.xs()).toEqual([[5]]);
    const line = setUp();
    line.finger(1);
    line.hand.move(1, [at(9)]);
    line.pen(5, { time: 9000 });
    expect(line.xs()).toEqual([[1, 9], [5]]);
  });

  it('is ignored while a pen is down, hovers or has just gone up', () => {
    const { hand: tracker, pen, finger, xs } = setUp();
    tracker.pen(0);
    expect(finger(1, { time: 100 })).toBe(false);
    pen(5, { time: 200 });
    expect(finger(2, { time: 9000 })).toBe(false);
    tracker.move(5, [at(6)]);
    tracker.pen(9100);
    tracker.up(5);
    expect(finger(3, { time: 9300 })).toBe(false);
    expect(finger(4, { time: 9800 })).toBe(true);
    expect(xs()).toEqual([[5, 6], [4]]);
  });

  it('leaves no dot if the system recognises it as a palm, while an interrupted line stays', () => {
    const { hand: tracker, finger, xs } = setUp();
    finger(1);
    tracker.lost(1);
    finger(2);
    tracker.move(2, [at(9)]);
    tracker.lost(2);
    expect(xs()).toEqual([[2, 9]]);
  });
});

describe('two devices', () => {
  it('draw one at a time; only a pen takes over from the others', () => {
    const { hand: tracker, mouse, finger, pen, xs } = setUp();
    mouse(1);
    finger(2);
    tracker.move(2, [at(20)]);
    tracker.move(1, [at(9)]);
    pen(5);
    tracker.move(1, [at(10)]);
    mouse(3);
    tracker.move(5, [at(6)]);
    expect(xs()).toEqual([
      [1, 9],
      [5, 6],
    ]);
  });
});
