import { expect, it } from 'vitest';
import { MIDDLE, moved } from './keyPen';

it('the arrow keys move the pen by one pixel of the image, with Shift by four', () => {
  expect(moved(MIDDLE, 'ArrowLeft', false)).toEqual({ x: 13, y: 14 });
  expect(moved(MIDDLE, 'ArrowDown', true)).toEqual({ x: 14, y: 18 });
});

it('the arrow keys keep the pen on the pad', () => {
  expect(moved({ x: 27, y: 1 }, 'ArrowRight', true)).toEqual({ x: 28, y: 1 });
  expect(moved({ x: 27, y: 1 }, 'ArrowUp', true)).toEqual({ x: 27, y: 0 });
});

it('Home, End, Page up and Page down move the pen to the edges', () => {
  const edges = ['Home', 'End', 'PageUp', 'PageDown'].map((key) => moved(MIDDLE, key, false));
  expect(edges).toEqual([
    { x: 0, y: 14 },
    { x: 28, y: 14 },
    { x: 14, y: 0 },
    { x: 14, y: 28 },
  ]);
});

it('other keys do not move the pen', () => {
  expect(moved(MIDDLE, 'Tab', false)).toBeNull();
});
