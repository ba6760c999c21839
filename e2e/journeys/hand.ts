/** Input on the drawing pad: pointers from scripts, fingers from the browser; and the pixels of the pad. */
import type { Page } from 'playwright/test';

/** A point in fractions of the pad's side. Values below 0 or above 1 are outside. */
export type At = readonly [x: number, y: number];

export const padOf = (page: Page) => page.getByRole('img', { name: 'Drawing pad' });

/** Every pixel of the pad. */
export const paper = (page: Page): Promise<string> =>
  padOf(page).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

/** The share of the pad's pixels with ink, in thousandths. */
export const inkOn = (page: Page): Promise<number> =>
  padOf(page).evaluate((canvas: HTMLCanvasElement) => {
    const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    for (let at = 3; image && at < image.data.length; at += 4) if ((image.data[at] ?? 0) > 127) dark++;
    return (1000 * dark) / (canvas.width * canvas.height);
  });

/** Waits until the page has drawn all changes. */
export const settled = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );

/** One event of a pointer on the pad. */
export interface Point {
  readonly type: 'down' | 'move' | 'up' | 'cancel';
  readonly at: At;
  readonly init?: Init;
}

type Init = Partial<
  Record<'pointerId' | 'button' | 'buttons' | 'pressure', number> &
    Record<'pointerType', string> &
    Record<'ctrlKey' | 'isPrimary', boolean>
>;

/** Dispatches synthetic pointer events. `setPointerCapture` does not know their pointer. */
export async function points(page: Page, events: readonly Point[]) {
  await padOf(page).evaluate((canvas, events) => {
    for (const { type, at, init } of events) {
      const [x, y] = at;
      // Measured for each event, because the layout may have changed.
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const pressed = { button: type === 'move' ? -1 : 0, buttons: type === 'up' ? 0 : 1 };
      const place = { clientX: left + x * width, clientY: top + y * height };
      const all = {
        bubbles: true,
        cancelable: true,
        pointerId: 77,
        pointerType: 'mouse',
        ...pressed,
        ...place,
      };
      canvas.dispatchEvent(new PointerEvent(`pointer${type}`, { ...all, ...init }));
    }
  }, events);
}

const put = (init?: Init) => (init ? { init } : {});

export const point = (page: Page, type: Point['type'], at: At, init?: Init) =>
  points(page, [{ type, at, ...put(init) }]);

/** The events of a stroke without its end. */
export const begun = (line: readonly At[], init?: Init): Point[] =>
  line.map((at, i) => ({ type: i === 0 ? 'down' : 'move', at, ...put(init) }));

/** The events of a whole stroke. */
export const whole = (line: readonly At[], init?: Init): Point[] => [
  ...begun(line, init),
  { type: 'up', at: line.at(-1) ?? [0, 0], init: { ...init, buttons: 0 } },
];

/** The pad's box in the window, in CSS pixels. */
export async function onPad(page: Page, [x, y]: At) {
  const box = await padOf(page).boundingBox();
  if (!box) throw new Error('The drawing pad is not on the page.');
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

/** Touches from the browser itself, with its own reactions: scrolling, zooming, mouse events. */
export async function fingers(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly At[]) => {
    const touchPoints = [];
    for (const [id, at] of places.entries()) touchPoints.push({ id, ...(await onPad(page, at)) });
    await devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
  return {
    down: (...places: readonly At[]) => touch('touchStart', places),
    move: (...places: readonly At[]) => touch('touchMove', places),
    /** Fingers at these points stay. */
    up: (...places: readonly At[]) => touch('touchEnd', places),
  };
}
