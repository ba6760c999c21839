import { atRest, expect, test } from '../test';
import { button, drawSeven, metrics, openAtRest } from './page';
import { showTab, TABS } from './tabs';

atRest(
  'a print is a report of one or two pages: light, with settings, curves, digits, map and verdict, without controls',
  async ({ page }) => {
    await page.evaluate(() => window.hourglass.set({ theme: 'dark', seed: 42 }));
    await page.evaluate(() => window.hourglass.step(20));
    await expect.poll(async () => (await metrics(page)).pcaMse, { timeout: 60_000 }).not.toBeNull();
    await drawSeven(page);
    await expect(page.getByText(/nearer than PCA|PCA is nearer|equally near/).first()).toBeVisible();
    for (const format of ['A4', 'Letter']) {
      const pdf = (await page.pdf({ format })).toString('latin1');
      const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(pages, format).toBeGreaterThanOrEqual(1);
      expect(pages, format).toBeLessThanOrEqual(2);
    }
    // A4 without margins, in CSS pixels.
    await page.setViewportSize({ width: 703, height: 1000 });
    await page.emulateMedia({ media: 'print' });
    const report = page.getByRole('region', { name: 'Report' });
    await expect(report).toContainText('Hourglass');
    await expect(report).toContainText('Seed42');
    await expect(report).toContainText('OptimizerAdam');
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
    for (const name of ['Drawing pad', 'Reconstruction', 'PCA reconstruction']) {
      const box = await page.getByRole('img', { name, exact: true }).boundingBox();
      expect(box?.width ?? 0, name).toBeGreaterThan(100);
      expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(703);
    }
    for (const name of ['Loss curves', 'Latent map', 'Reconstructions'])
      await expect(page.getByRole('region', { name })).toBeVisible();
    for (const name of [/^Train$/, /^Step$/, /^Save/, /^Help$/])
      await expect(button(page, name).first()).toBeHidden();
    await expect(page.getByRole('tablist')).toBeHidden();
    await expect(page.getByRole('slider').first()).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await expect(report).toBeHidden();
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  },
);

atRest('with forced colours, selected items look different from others', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const look = (selector: string, property: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property);
  const differ = async (chosen: string, other: string, property: string) =>
    expect(await look(chosen, property), `${chosen}: ${property}`).not.toBe(await look(other, property));
  await differ(
    '[role="tab"][aria-selected="true"]',
    '[role="tab"][aria-selected="false"]',
    'border-bottom-color',
  );
  await differ(
    '[role="toolbar"] [aria-pressed="true"]',
    '[role="toolbar"] [aria-pressed="false"]',
    'background-color',
  );
  const track = '.mantine-Switch-track';
  const before = await look(track, 'background-color');
  await page.getByRole('switch', { name: 'Centre as MNIST does' }).click({ force: true });
  await expect.poll(() => look(track, 'background-color')).not.toBe(before);
  await differ('.mantine-Slider-bar', 'body', 'background-color');
  expect(await look('.mantine-Slider-thumb', 'border-top-color')).not.toBe(
    await look('.mantine-Slider-thumb', 'background-color'),
  );
  // Images keep their own ink and background.
  for (const picture of [
    'canvas[aria-label="Reconstruction"]',
    '.recharts-wrapper',
    'fieldset button[aria-label="Digit 3"]',
  ])
    expect(await look(picture, 'forced-color-adjust'), picture).toBe('none');
  await differ(
    'fieldset button[aria-label="Digit 3"]',
    'fieldset button[aria-label="Digit 4"]',
    'border-bottom-color',
  );
});

test('the keyboard reaches everything: the first stop skips the bar, and the tabs need no scrolling', async ({
  page,
}) => {
  await openAtRest(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the instrument' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  const reached = new Set<string>();
  for (let stop = 0; stop < 120; stop++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element ?? document.body);
      const field = element?.matches('input') ? getComputedStyle(element).borderBottomColor : '';
      return {
        role: element?.getAttribute('role') ?? element?.tagName ?? '',
        seen: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || field !== '',
      };
    });
    reached.add(found.role);
    expect(found.seen, `the focus on ${found.role} is seen`).toBe(true);
    if (found.role === 'tab') break;
  }
  expect([...reached]).toContain('tab');
  expect([...reached]).toContain('slider');
  await expect(page.getByRole('tab', { name: TABS[0] })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: TABS[1] })).toBeFocused();
  await showTab(page, TABS[1]);
});

atRest('when a button disappears, the focus stays on the page', async ({ page }) => {
  await button(page, 'Remove hidden layer 1').focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Remove hidden layer 1')).toBeHidden();
  await expect(button(page, 'Add hidden layer')).toBeFocused();
});
