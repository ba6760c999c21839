import { expect, newPage, type Page, test } from '../test';
import { type At, begun, fingers, inkOn, onPad, padOf, paper, point, points, settled, whole } from './hand';
import { button, openAtRest, slider } from './page';

// All tests share one page, because opening it takes longer than drawing.
test.describe.configure({ mode: 'serial' });

let page: Page;

test.beforeAll(async ({ browser, baseURL }) => {
  page = await newPage(browser, {
    baseURL: baseURL ?? '',
    viewport: { width: 1440, height: 900 },
    hasTouch: true,
  });
  await openAtRest(page);
  await expect(page.getByText(/^Test digit [\d,]+, a \d$/)).toBeVisible();
});
test.afterAll(() => page.context().close());
test.beforeEach(async () => {
  await page.evaluate(() => scrollTo(0, 0));
  await button(page, 'Clear drawing').click();
  await expect(page.getByText('Draw a digit here')).toBeVisible();
  await expect.poll(() => inkOn(page)).toBe(0);
});

const A: readonly At[] = [
  [0.2, 0.2],
  [0.4, 0.2],
  [0.6, 0.2],
];
const B: readonly At[] = [
  [0.2, 0.6],
  [0.4, 0.6],
  [0.6, 0.6],
];
const AWAY: readonly At[] = [
  [0.7, 0.9],
  [0.9, 0.5],
];

const moves = (line: readonly At[], init: Parameters<typeof whole>[1] = {}) =>
  line.map((at) => ({ type: 'move' as const, at, init }));

/** The paper with this stroke. The page paints a stroke some time after its events. */
async function drawn(line: readonly At[], init?: Parameters<typeof whole>[1]): Promise<string> {
  const before = await paper(page);
  await points(page, whole(line, init));
  await expect.poll(() => paper(page)).not.toBe(before);
  await settled(page);
  return paper(page);
}

/** Expects this picture, also after all drawing has finished. */
async function expectPaper(picture: string, what?: string) {
  await expect.poll(() => paper(page), { message: what ?? '' }).toBe(picture);
  await settled(page);
  expect(await paper(page), what).toBe(picture);
}

const clear = () => button(page, 'Clear drawing').evaluate((clear: HTMLElement) => clear.click());

test('no ink without a pressed button: a lost release ends the stroke, and the next stroke is complete', async () => {
  const both = await (async () => {
    await drawn(A);
    return drawn(B);
  })();
  await clear();
  const a = await drawn(A);
  await clear();
  const losses: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['moves with no button', () => point(page, 'move', [0.9, 0.9], { buttons: 0 })],
    ['only the right button is left', () => point(page, 'move', [0.9, 0.9], { buttons: 2 })],
    ['pointercancel', () => point(page, 'cancel', [0.9, 0.9])],
    [
      'capture is lost',
      () =>
        padOf(page).evaluate((pad) =>
          pad.dispatchEvent(new PointerEvent('lostpointercapture', { pointerId: 77, bubbles: true })),
        ),
    ],
    ['another window comes to the front', () => page.evaluate(() => dispatchEvent(new Event('blur')))],
    ['the page is left', () => page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))],
  ];
  for (const [name, lose] of losses) {
    await points(page, begun(A));
    await lose();
    await points(page, moves(AWAY, { buttons: 0 }));
    await points(page, moves(AWAY));
    await expectPaper(a, name);
    await points(page, whole(B));
    await expectPaper(both, name);
    await clear();
  }
  // The browser's real mouse, captured by the pad.
  const mouse = await page.context().newCDPSession(page);
  const send = async (type: 'mousePressed' | 'mouseMoved', at: At, buttons: number) =>
    mouse.send('Input.dispatchMouseEvent', {
      type,
      ...(await onPad(page, at)),
      button: type === 'mousePressed' ? 'left' : 'none',
      buttons,
      clickCount: 1,
    });
  await send('mousePressed', [0.3, 0.3], 1);
  await send('mouseMoved', [0.5, 0.3], 1);
  await expect.poll(() => inkOn(page)).toBeGreaterThan(5);
  await settled(page);
  const line = await paper(page);
  for (const at of AWAY) await send('mouseMoved', at, 0);
  await expectPaper(line);
});

test('events in the middle of a stroke change no other stroke', async () => {
  const a = await drawn(A);
  const both = await drawn(B);
  await page.keyboard.press('Control+z');
  await expectPaper(a);
  const empty = await (async () => {
    await button(page, 'Clear drawing').click();
    await settled(page);
    return paper(page);
  })();

  /** Stroke A, and B without its end. */
  const start = async () => {
    await clear();
    await drawn(A);
    await points(page, begun(B.slice(0, 2)));
  };
  /** The pointer moves on and is released. */
  const goOn = (line: readonly At[]) =>
    points(page, [...moves(line), { type: 'up', at: line.at(-1) ?? [0, 0] }]);

  // These end the stroke. Later moves draw nothing.
  await start();
  await page.keyboard.press('Control+z');
  await goOn(AWAY);
  await expectPaper(a, 'undo');
  await start();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+y');
  await goOn(AWAY);
  expect(await paper(page), 'undo and redo').not.toBe(both);
  await page.keyboard.press('Control+z');
  await expectPaper(a, 'undo and redo');
  await start();
  await button(page, 'Clear drawing').click();
  await goOn(AWAY);
  await expectPaper(empty, 'Clear');
  await start();
  await button(page, 'A test digit 4').click();
  await expect(page.getByText(/^Test digit [\d,]+, a 4$/)).toBeVisible();
  await settled(page);
  const digit = await paper(page);
  await goOn(AWAY);
  await expectPaper(digit, 'a test digit');

  // During these the stroke continues at the position of the pointer.
  const initial = await page.evaluate(() => window.hourglass.settings());
  const harmless: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['the eraser is chosen', () => button(page, 'Eraser').click()],
    ['the pen is chosen again', () => button(page, 'Pen').click()],
    ['R', () => page.keyboard.press('r')],
    ['a preset', () => page.evaluate(() => window.hourglass.set({ hidden: [64], codeSize: 8 }))],
    ['the brush', () => page.evaluate(() => window.hourglass.set({ brush: 4 }))],
    ['scrolling', () => page.evaluate(() => scrollTo(0, 60))],
    ['another window size', () => page.setViewportSize({ width: 1300, height: 860 })],
    ['and back', () => page.setViewportSize({ width: 1440, height: 900 })],
    ['the theme', () => page.evaluate(() => window.hourglass.set({ theme: 'dark' }))],
    ['and back', () => page.evaluate((settings) => window.hourglass.set(settings), initial)],
  ];
  await start();
  for (const [, act] of harmless) await act();
  await goOn(B.slice(2));
  await expectPaper(both, 'the page around it');
});

test('a pen has pressure, erases with its other end, and ignores the palm', async () => {
  const pen = (part: Parameters<typeof whole>[1] = {}) => ({
    pointerType: 'pen',
    pointerId: 5,
    pressure: 0.5,
    ...part,
  });
  const palm = { pointerType: 'touch', pointerId: 9 };
  const widths = [];
  for (const pressure of [0.1, 0.5, 0, 1]) {
    await drawn(A, pen({ pressure }));
    widths.push(await inkOn(page));
    await clear();
  }
  const [light = 0, middle, unknown, full = 0] = widths;
  expect(unknown, 'a pen that reports no pressure').toBe(middle);
  expect(full).toBeGreaterThan(1.5 * light);

  const a = await drawn(A, pen());
  await points(page, [
    ...whole(B, pen({ button: 2, buttons: 2 })),
    ...whole(B, pen({ button: 0, buttons: 3 })),
    ...whole(B, { button: 1, buttons: 4 }),
    ...whole(B, { button: 2, buttons: 2 }),
    ...whole(B, { ctrlKey: true }),
  ]);
  await expectPaper(a, 'barrel button, middle button, right button, Ctrl and a click');
  await points(page, whole(A, pen({ button: 5, buttons: 32 })));
  await expect.poll(() => inkOn(page), { message: 'the other end' }).toBe(0);
  await clear();

  // The palm touches first, and slides.
  const slide: readonly At[] = [
    [0.8, 0.8],
    [0.9, 0.85],
  ];
  await points(page, [
    ...begun(slide, palm),
    ...begun(A, pen()),
    ...moves([[0.95, 0.9]], palm),
    { type: 'up', at: [0.6, 0.2], init: pen() },
  ]);
  await expectPaper(a, 'a palm before the pen');
  // Another palm touches just after the pen.
  await clear();
  await points(page, [...whole(A, pen()), ...begun(slide, { ...palm, pointerId: 10 })]);
  await expectPaper(a, 'a palm after the pen');
});

test('a line that leaves the pad continues where it returns, and uses all coalesced events', async () => {
  await drawn([
    [0.5, 0.1],
    [1.3, 0.1],
    [1.3, 0.9],
    [0.5, 0.9],
  ]);
  const middle = await padOf(page).evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const image = canvas.getContext('2d')?.getImageData(0, 0.3 * height, width, 0.4 * height);
    return image?.data.some((value, at) => at % 4 === 3 && value > 0);
  });
  expect(middle).toBe(false);
  await clear();

  const corner: readonly At[] = [
    [0.2, 0.2],
    [0.2, 0.8],
    [0.8, 0.8],
  ];
  const bent = await drawn(corner);
  await clear();
  await point(page, 'down', [0.2, 0.2]);
  await padOf(page).evaluate((canvas) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const move = (x: number, y: number, more: PointerEventInit = {}) =>
      new PointerEvent('pointermove', {
        bubbles: true,
        pointerId: 77,
        buttons: 1,
        clientX: left + x * width,
        clientY: top + y * height,
        ...more,
      });
    const gathered = [move(0.2, 0.8), move(0.8, 0.8)];
    canvas.dispatchEvent(
      move(0.8, 0.8, { coalescedEvents: gathered, predictedEvents: [move(0.9, 0.1)] } as PointerEventInit),
    );
  });
  await point(page, 'up', [0.8, 0.8]);
  await expectPaper(bent);
  await clear();
  await points(page, whole([[0.5, 0.5]]));
  await expect.poll(() => inkOn(page), { message: 'a tap is a dot' }).toBeGreaterThan(1);
});

test('one finger draws, two zoom the page, and a late second finger is ignored', async () => {
  const hand = await fingers(page);
  const devtools = await page.context().newCDPSession(page);
  const scale = () => page.evaluate(() => visualViewport?.scale ?? 0);
  await hand.down([0.2, 0.2]);
  await hand.move([0.3, 0.2]);
  await hand.move([0.6, 0.2]);
  await hand.up();
  await expect.poll(() => inkOn(page)).toBeGreaterThan(5);
  await settled(page);
  const line = await paper(page);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await hand.down([0.3, 0.5]);
  await hand.down([0.3, 0.5], [0.7, 0.5]);
  await hand.move([0.25, 0.5], [0.75, 0.5]);
  await hand.move([0.2, 0.5], [0.9, 0.5]);
  await hand.up([0.2, 0.5]);
  await hand.move([0.2, 0.9]);
  await hand.up();
  await expectPaper(line, 'two fingers at once');
  expect(await scale()).toBeGreaterThan(1);
  await devtools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
  await clear();
  await hand.down([0.2, 0.2]);
  await hand.move([0.3, 0.2]);
  await expect.poll(() => inkOn(page)).toBeGreaterThan(1);
  // Later than the second of two fingers that touch together.
  const since = await page.evaluate(() => performance.now());
  await expect.poll(() => page.evaluate(() => performance.now())).toBeGreaterThan(since + 350);
  await hand.down([0.3, 0.2], [0.5, 0.8]);
  await hand.move([0.6, 0.2], [0.9, 0.8]);
  await hand.up();
  await expectPaper(line, 'a second finger that came late');
  // The menu of a long press does not open over the pad.
  const menu = await padOf(page).evaluate((pad) => {
    const asked = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    pad.dispatchEvent(asked);
    return asked.defaultPrevented;
  });
  expect(menu).toBe(true);
});

test('the drawing has the resolution of the screen that the window moves to, also in the middle of a stroke', async () => {
  const devtools = await page.context().newCDPSession(page);
  const look = () => padOf(page).evaluate((pad: HTMLCanvasElement) => pad.width / pad.clientWidth);
  const metrics = { width: 1440, height: 900, mobile: false };
  const before = await drawn(A);
  const ink = await inkOn(page);
  await clear();
  await points(page, begun(A.slice(0, 2)));
  await devtools.send('Emulation.setDeviceMetricsOverride', { ...metrics, deviceScaleFactor: 2 });
  await points(page, [...moves(A.slice(2)), { type: 'up', at: [0.6, 0.2] }]);
  await expect.poll(look).toBe(2);
  await expect.poll(async () => Math.abs((await inkOn(page)) / ink - 1)).toBeLessThan(0.03);
  // Back on the first screen. The browser reports it at its next paint.
  await devtools.send('Emulation.setDeviceMetricsOverride', { ...metrics, deviceScaleFactor: 1 });
  await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBe(1);
  await page.evaluate(() => dispatchEvent(new Event('resize')));
  await expect.poll(look).toBe(1);
  await expectPaper(before);
  await devtools.send('Emulation.clearDeviceMetricsOverride');
});

test('a slider and the map end a drag when the release was lost', async () => {
  const size = () => page.evaluate(() => window.hourglass.settings().codeSize);
  const thumb = slider(page, 'Code size');
  await thumb.scrollIntoViewIfNeeded();
  const mouse = (type: string, share: number, init: Pick<MouseEventInit, 'button' | 'buttons'>) =>
    thumb.evaluate(
      (element, { type, share, init }) => {
        const track = element.parentElement as HTMLElement;
        const { left, top, width, height } = track.getBoundingClientRect();
        const place = { clientX: left + share * width, clientY: top + height / 2 };
        track.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, ...place, ...init }));
      },
      { type, share, init },
    );
  const initial = await size();
  await mouse('mousedown', 0.9, { button: 2, buttons: 2 });
  await mouse('mousemove', 0.9, { buttons: 2 });
  await settled(page);
  expect(await size(), 'the right button').toBe(initial);
  await mouse('mousedown', 0.5, { button: 0, buttons: 1 });
  await mouse('mousemove', 0.3, { buttons: 1 });
  await expect.poll(size).toBeLessThan(initial);
  await settled(page);
  const left = await size();
  await mouse('mousemove', 0.9, { buttons: 0 });
  await mouse('mousemove', 0.8, { buttons: 1 });
  await settled(page);
  expect(await size(), 'a lost release').toBe(left);
});
