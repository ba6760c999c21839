import { expect, newPage, type Page, test } from '../test';
import { inkOn, paper, settled } from './hand';
import { button, metrics, openAtRest, pictureOf } from './page';

// All tests share one page, because opening it takes longer than pressing keys.
test.describe.configure({ mode: 'serial' });

let page: Page;

test.beforeAll(async ({ browser, baseURL }) => {
  page = await newPage(browser, { baseURL: baseURL ?? '', viewport: { width: 1440, height: 900 } });
  await openAtRest(page);
  await expect(page.getByText(/^Test digit [\d,]+, a \d$/)).toBeVisible();
});
test.afterAll(() => page.context().close());

const pad = () => page.getByRole('application', { name: /^Draw with the keys/ });
const press = async (key: string, times = 1) => {
  for (let time = 0; time < times; time++) await page.keyboard.press(key);
};
const playing = async () => (await metrics(page)).state === 'training';
/** Removes the focus, without a click. */
async function nowhere() {
  await page.evaluate(() => {
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    (document.activeElement as HTMLElement | null)?.blur();
    scrollTo(0, 0);
  });
}

/** Sends a key of another keyboard layout to the focused element. Returns whether the page handled it. */
const tell = (
  key: string,
  code: string,
  init: Partial<Record<'ctrlKey' | 'altKey' | 'isComposing' | 'repeat', boolean>> = {},
) =>
  page.evaluate(
    ({ key, code, init }) => {
      const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...init });
      (document.activeElement ?? document.body).dispatchEvent(event);
      return event.defaultPrevented;
    },
    { key, code, init },
  );

test('draws a 7 with keys only, and the page reconstructs it', async () => {
  await button(page, 'Clear drawing').click();
  await expect.poll(() => inkOn(page)).toBe(0);
  const said = pad().getByRole('status');
  // From the tools to the pad, the next stop.
  await button(page, 'Clear drawing').focus();
  await page.keyboard.press('Tab');
  await expect(pad()).toBeFocused();
  // From the middle to the upper left corner.
  await press('Shift+ArrowUp', 2);
  await press('Shift+ArrowLeft', 2);
  await settled(page);
  expect(await inkOn(page)).toBe(0);
  await press('Space');
  await expect(said).toHaveText('Pen down, 6 from the left, 6 from the top.');
  await press('Shift+ArrowRight', 4);
  // A screen reader must not read every step of the way.
  await expect(said).toHaveText('Pen down, 6 from the left, 6 from the top.');
  for (let step = 0; step < 4; step++) {
    await press('Shift+ArrowDown');
    await press('ArrowLeft', 2);
  }
  await press('Space');
  await expect(said).toHaveText('Pen up, 14 from the left, 22 from the top.');
  await settled(page);
  const seven = await paper(page);
  await press('ArrowUp', 5);
  await settled(page);
  expect(await paper(page)).toBe(seven);
  const seen = () => pictureOf(page, 'What the network sees');
  await expect.poll(async () => (await seen()).some((value) => value > 200)).toBe(true);
  await expect
    .poll(async () => (await pictureOf(page, 'Reconstruction')).some((value) => value > 0))
    .toBe(true);
  expect(await playing()).toBe(false);

  // A dot. After undo, the 7 is as before.
  await press('Home');
  await press('Enter');
  await expect.poll(() => paper(page)).not.toBe(seven);
  await press('Control+z');
  await expect.poll(() => paper(page)).toBe(seven);
  // Undo in the middle of a stroke lifts the pen. Later keys draw nothing.
  await press('Space');
  await press('ArrowRight', 3);
  await press('Control+z');
  await expect(said).toHaveText('Pen up.');
  await press('ArrowRight', 3);
  await settled(page);
  expect(await paper(page)).toBe(seven);
  // The eraser removes the upper line of the 7.
  await press('e');
  await expect(button(page, 'Eraser')).toHaveAttribute('aria-pressed', 'true');
  await press('PageUp');
  await press('ArrowDown', 6);
  await press('Home');
  const before = await inkOn(page);
  await press('Space');
  await press('End');
  await press('Escape');
  await expect.poll(() => inkOn(page)).toBeLessThan(0.7 * before);
  await press('e');
  await press('Escape');
  await expect(pad()).not.toBeFocused();
});

test('Space trains and pauses if an element has the focus, and scrolls if none has', async () => {
  await nowhere();
  await press('Space');
  // The scrolling is smooth.
  await expect
    .poll(async () => {
      const before = await page.evaluate(() => scrollY);
      await settled(page);
      return before > 0 && before === (await page.evaluate(() => scrollY));
    })
    .toBe(true);
  expect(await playing()).toBe(false);
  await nowhere();

  // After a click on a button, Space does not press that button. Held down, it does not toggle repeatedly.
  await button(page, 'Undo').click();
  await page.keyboard.down('Space');
  await page.keyboard.down('Space');
  await page.keyboard.down('Space');
  await page.keyboard.up('Space');
  await expect.poll(playing).toBe(true);
  await press('Space');
  await expect.poll(playing).toBe(false);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  // Space presses a button that was reached with Tab.
  await button(page, 'Train').focus();
  await press('Tab');
  const { step } = await metrics(page);
  await press('Space');
  await expect.poll(async () => (await metrics(page)).step).toBe(step + 1);
  // The step is shown before the run has paused.
  await expect.poll(playing).toBe(false);
  expect((await metrics(page)).step).toBe(step + 1);
  // After a mouse stroke on the pad, Space starts the training.
  await page.getByRole('img', { name: 'Drawing pad' }).click();
  const drawn = await paper(page);
  await press('Space');
  await expect.poll(playing).toBe(true);
  await press('Space');
  await expect.poll(playing).toBe(false);
  await settled(page);
  expect(await paper(page)).toBe(drawn);
});

test('keys have the meaning of the user’s layout, and the page ignores keys that are not its own', async () => {
  await nowhere();
  await button(page, 'Clear drawing').click();
  await expect.poll(() => inkOn(page)).toBe(0);
  const empty = await paper(page);
  await page.getByRole('img', { name: 'Drawing pad' }).click();
  await expect.poll(() => paper(page)).not.toBe(empty);
  const dot = await paper(page);
  const runId = async () => (await metrics(page)).runId;

  const undoes: readonly [string, string, string][] = [
    ['AZERTY', 'z', 'KeyW'],
    ['Russian', 'я', 'KeyZ'],
    ['Caps Lock', 'Z', 'KeyZ'],
  ];
  for (const [layout, key, code] of undoes) {
    expect(await tell(key, code, { ctrlKey: true }), layout).toBe(true);
    await expect.poll(() => paper(page), { message: layout }).toBe(empty);
    expect(await tell('y', 'KeyY', { ctrlKey: true }), layout).toBe(true);
    await expect.poll(() => paper(page), { message: layout }).toBe(dot);
  }
  expect(await tell('w', 'KeyZ', { ctrlKey: true }), 'AZERTY’s W').toBe(false);
  expect(await tell('r', 'KeyR', { isComposing: true }), 'a word during composition').toBe(false);
  expect(await tell('z', 'KeyZ', { ctrlKey: true, altKey: true }), 'AltGr').toBe(false);
  const first = await runId();
  await tell('к', 'KeyR');
  await expect.poll(runId).toBe(first + 1);
  await tell('к', 'KeyR', { repeat: true });
  await settled(page);
  expect(await runId()).toBe(first + 1);

  // A text field receives all keys.
  const seed = page.getByRole('textbox', { name: 'Seed' });
  const initial = await seed.inputValue();
  await seed.focus();
  for (const key of ['r', '.', 'Space']) await press(key);
  await seed.fill('7');
  await press('Control+z');
  await settled(page);
  expect(await paper(page)).toBe(dot);
  await seed.fill(initial);
  await expect.poll(() => page.evaluate(() => window.hourglass.settings().seed)).toBe(Number(initial));
  const second = await runId();

  // Keys have no effect behind a dialog, a menu or a list.
  await button(page, 'Help').click();
  const help = page.getByRole('dialog', { name: 'What am I seeing?' });
  await expect(help.getByText('Put the pen down, or lift it')).toBeVisible();
  const untouched = async () => {
    for (const key of ['r', '.', 'Control+z']) await press(key);
    await settled(page);
    expect(await runId()).toBe(second);
    expect((await metrics(page)).step).toBe(0);
    expect(await paper(page)).toBe(dot);
  };
  await untouched();
  await press('Escape');
  await expect(help).toBeHidden();
  await button(page, 'Theme').click();
  await expect(page.getByRole('menu')).toBeVisible();
  await untouched();
  await press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await press('.');
  await expect.poll(async () => (await metrics(page)).step).toBe(1);
});
