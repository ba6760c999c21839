import { atRest, expect, test } from '../test';
import { findings } from './axe';
import { button, open } from './page';
import { showTab, TABS } from './tabs';
import { smallTargets } from './targets';

const WIDTHS = [1440, 1024, 768, 390, 320];
const THEMES = ['light', 'dark'] as const;

atRest('axe finds nothing in menus, lists and dialogs, and the focus returns from each', async ({ page }) => {
  test.setTimeout(240_000);
  const opened: readonly (readonly [string, () => ReturnType<typeof button>, string])[] = [
    ['help', () => button(page, 'Help'), '[role="dialog"]'],
    ['theme', () => button(page, 'Theme'), '[role="menu"]'],
    ['backends', () => button(page, /^Backend/), '[role="menu"]'],
    ['saving', () => button(page, /^Save: your digit/), '[role="menu"]'],
    ['more settings', () => button(page, 'More settings'), '[role="dialog"]'],
    ['presets', () => page.getByRole('combobox', { name: 'Preset' }), '[role="listbox"]'],
  ];
  for (const [name, opener, shown] of opened) {
    await opener().click();
    await expect(page.locator(shown).filter({ visible: true })).toBeVisible();
    // Popups are at the end of the body, outside the landmarks, while they are open.
    expect.soft(await findings(page, ['region']), name).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(opener(), `the focus after ${name}`).toBeFocused();
  }
  await button(page, 'Restart').focus();
  await expect(page.getByRole('tooltip')).toBeVisible();
  expect.soft(await findings(page, ['region']), 'a tooltip').toEqual([]);
});

atRest('axe finds nothing in any tab, in each theme at each width', async ({ page }) => {
  test.setTimeout(240_000);
  // Five widths and two themes make ten pairs, one for each of the ten tabs. The rest of the page is checked once for
  // each width. `accessibility.long.spec.ts` checks all combinations.
  for (const [i, tab] of TABS.entries()) {
    const [width, theme] = [
      WIDTHS[i % WIDTHS.length] as number,
      THEMES[i % THEMES.length] as 'light' | 'dark',
    ];
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate((theme) => window.hourglass.set({ theme }), theme);
    await showTab(page, tab);
    const where = i < WIDTHS.length ? 'body' : '[role="tabpanel"]';
    expect.soft(await findings(page, [], where), `${tab}, ${width} px, ${theme}`).toEqual([]);
  }
});

atRest(
  'targets are 24 pixels large or have as much space around them, on a desktop and on a phone',
  async ({ page }) => {
    test.setTimeout(120_000);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      for (const tab of TABS) {
        await showTab(page, tab);
        expect.soft(await smallTargets(page), `${tab}, ${width} px`).toEqual([]);
      }
    }
  },
);

test('axe finds nothing without digits, at an earlier moment, and in a sweep', async ({ page }) => {
  test.setTimeout(240_000);
  await page.route('**/data/mnist/**', (route) => route.abort());
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 60_000 });
  expect.soft(await findings(page), 'no digits').toEqual([]);
  await page.unroute('**/data/mnist/**');
  // The button disappears with its message. The focus must stay on the page.
  await button(page, 'Retry').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeHidden({ timeout: 60_000 });
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  await page.evaluate(() => window.hourglass.step(20));
  await showTab(page, 'Timeline');
  await page.getByRole('slider', { name: 'Moment' }).focus();
  await page.keyboard.press('Home');
  await expect(page.getByText(/^Looking back at step/)).toBeVisible();
  expect.soft(await findings(page), 'a past moment').toEqual([]);
  await button(page, 'Back to now').first().click();
  await showTab(page, 'Rate and distortion');
  await button(page, 'Begin the sweep').click();
  await expect(button(page, 'Stop the sweep')).toBeVisible();
  expect.soft(await findings(page), 'a sweep').toEqual([]);
  await button(page, 'Stop the sweep').click();
});
