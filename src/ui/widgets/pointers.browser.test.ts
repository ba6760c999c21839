import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchPointers } from './pointers';

let pad: HTMLElement;
let told: string[];
let end: () => void;

beforeEach(() => {
  pad = document.createElement('div');
  document.body.append(pad);
  told = [];
  end = watchPointers(pad, {
    down: ({ pointerId }) => {
      told.push(`down ${pointerId}`);
      return pointerId < 90;
    },
    move: ({ pointerId }) => told.push(`move ${pointerId}`),
    up: ({ pointerId }) => told.push(`up ${pointerId}`),
    lost: (id) => told.push(`lost ${id}`),
  });
});

afterEach(() => {
  end();
  pad.remove();
});

/** Dispatches an event of a pointer that the browser does not know: `setPointerCapture` throws for it. */
function tell(type: string, init: PointerEventInit = {}, target: EventTarget = pad) {
  const pressed = { button: type === 'pointermove' ? -1 : 0, buttons: type === 'pointerup' ? 0 : 1 };
  target.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      pointerId: 7,
      pointerType: 'mouse',
      ...pressed,
      ...init,
    }),
  );
}

describe('a pointer that is pressed', () => {
  it('is followed until its release, inside or outside the element', () => {
    tell('pointerdown');
    tell('pointermove');
    tell('pointermove', {}, document.body);
    tell('pointerup', {}, document.body);
    tell('pointermove');
    expect(told).toEqual(['down 7', 'move 7', 'move 7', 'up 7']);
  });

  it('ends once, however many events report its end', () => {
    tell('pointerdown');
    tell('pointerup');
    tell('lostpointercapture');
    tell('pointercancel');
    expect(told).toEqual(['down 7', 'up 7']);
  });

  it.each<[string, () => void]>([
    ['a move without a button', () => tell('pointermove', { buttons: 0 })],
    ['a move with the right button only', () => tell('pointermove', { buttons: 2 })],
    ['pointercancel', () => tell('pointercancel')],
    ['lostpointercapture', () => tell('lostpointercapture')],
    ['another window', () => dispatchEvent(new Event('blur'))],
    ['the end of the page', () => dispatchEvent(new Event('pagehide'))],
    ['the end of the listening', () => end()],
  ])('is lost after %s', (_name, lose) => {
    tell('pointerdown');
    lose();
    tell('pointermove');
    expect(told).toEqual(['down 7', 'lost 7']);
  });

  it('is lost if it goes down a second time', () => {
    tell('pointerdown');
    tell('pointerdown');
    expect(told).toEqual(['down 7', 'lost 7', 'down 7']);
  });

  it('is not followed if `down` returns false', () => {
    tell('pointerdown', { pointerId: 90 });
    tell('pointermove', { pointerId: 90 });
    tell('pointerup', { pointerId: 90 });
    expect(told).toEqual(['down 90']);
  });

  it('is not lost if a field in the page loses the focus', () => {
    tell('pointerdown');
    pad.dispatchEvent(new FocusEvent('blur'));
    tell('pointermove');
    expect(told).toEqual(['down 7', 'move 7']);
  });
});

it.each<[string, PointerEventInit, boolean]>([
  ['the first button', { button: 0 }, true],
  ['the middle button', { button: 1, buttons: 4 }, false],
  ['the right button', { button: 2, buttons: 2 }, false],
  ['Ctrl and the first, a Mac’s right button', { ctrlKey: true }, false],
  ['a finger', { pointerType: 'touch' }, true],
  ['a pen', { pointerType: 'pen' }, true],
  ['a pen’s other end', { pointerType: 'pen', button: 5, buttons: 32 }, true],
  ['a pen’s barrel button', { pointerType: 'pen', button: 2, buttons: 2 }, false],
  ['a pen with its barrel button', { pointerType: 'pen', button: 0, buttons: 3 }, false],
])('%s: draws %s', (_name, init, draws) => {
  tell('pointerdown', init);
  expect(told).toEqual(draws ? ['down 7'] : []);
});

it('no menu opens while a pointer is pressed or after a finger’s long press; a mouse’s own menu does', () => {
  const menu = () => {
    const asked = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    pad.dispatchEvent(asked);
    return asked.defaultPrevented;
  };
  expect(menu()).toBe(false);
  tell('pointerdown');
  expect(menu()).toBe(true);
  tell('pointerup');
  expect(menu()).toBe(false);
  tell('pointerdown', { pointerType: 'touch' });
  tell('pointerup', { pointerType: 'touch' });
  expect(menu()).toBe(true);
});
