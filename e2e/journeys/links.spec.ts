import { expect, type Page, test } from '../test';
import { button, open } from './page';

// No test here needs training.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const settings = (page: Page) => page.evaluate(() => window.hourglass.settings());
const query = (page: Page) => new URL(page.url()).search;

test('a damaged link still opens its settings, and the address then has only settings that differ from the defaults', async ({
  page,
}) => {
  await page.goto('./?utm_source=mail&CODESIZE=5&amp;seed=42&amp;hidden=96%252C48&amp;Backend=WASM.');
  await expect(button(page, 'Train')).toBeVisible();
  expect(await settings(page)).toMatchObject({ codeSize: 5, seed: 42, hidden: [96, 48], backend: 'wasm' });
  await expect.poll(() => query(page)).toBe('?hidden=96,48&codeSize=5&seed=42&backend=wasm');
  await expect(page.getByText('In the address', { exact: false })).toBeHidden();

  // The user adds to the address while the page is open.
  await page.evaluate(() => {
    location.hash = 'seed=7&brush=99';
  });
  await expect.poll(async () => (await settings(page)).seed).toBe(7);
  await expect(
    page.getByText('In the address, brush is “99”. It must be a number from 0.8 to 5. 5 is used instead.'),
  ).toBeVisible();
  await expect.poll(() => page.url()).toMatch(/\/\?hidden=96,48&codeSize=5&seed=7&backend=wasm&brush=5$/);

  // The theme is remembered, because it belongs to the user, not to the run.
  await page.evaluate(() => window.hourglass.set({ theme: 'dark', brush: 2.4 }));
  await expect.poll(() => query(page)).toBe('?hidden=96,48&codeSize=5&seed=7&backend=wasm');
  await page.reload();
  await expect(button(page, 'Train')).toBeVisible();
  expect(await settings(page)).toMatchObject({ theme: 'dark', seed: 7, brush: 2.4 });
});

test('a link can be shared from a frame, and is shown if it cannot be copied', async ({ page, baseURL }) => {
  // The outer page does not give the frame access to the clipboard.
  await page.route('**/around.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' },
      body: `<textarea aria-label="Paste here"></textarea>
        <iframe src="./?codeSize=5&backend=wasm" allow="clipboard-write 'none'" style="width: 1200px; height: 700px"></iframe>`,
    }),
  );
  await page.goto('./around.html');
  const frame = page.frameLocator('iframe');
  const share = frame.getByRole('button', { name: 'Share', exact: true });
  const link = `${baseURL}?codeSize=5&backend=wasm`;
  await share.click();
  const paste = page.getByRole('textbox', { name: 'Paste here' });
  await expect(async () => {
    await paste.fill('');
    await paste.press('ControlOrMeta+V');
    expect(await paste.inputValue()).toBe(link);
  }).toPass();
  const field = frame.getByRole('textbox', { name: 'Link to the page with its current settings' });
  await expect(field).toHaveValue(link);
  await expect(frame.getByText('Copied. It opens the page with its current settings.')).toBeVisible();
  await field.press('Escape');
  await expect(field).toBeHidden();

  // A frame without permissions, as in some mail programs.
  await share.evaluate(() => {
    document.execCommand = () => false;
  });
  await share.click();
  await expect(field).toHaveValue(link);
  await expect(field).toBeFocused();
  const selected = await field.evaluate((input: HTMLInputElement) => [
    input.selectionStart,
    input.selectionEnd,
  ]);
  expect(selected).toEqual([0, link.length]);
  await expect(frame.getByText('does not let this page copy it', { exact: false })).toBeVisible();
  await field.press('Escape');
  await expect(field).toBeHidden();
});

test('if a frame blocks a download, the page says so', async ({ page }) => {
  await page.route('**/around.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' },
      body: `<iframe src="./?backend=wasm" sandbox="allow-scripts allow-same-origin" style="width: 1200px; height: 1500px"></iframe>`,
    }),
  );
  await page.goto('./around.html');
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(frame.getByRole('status', { name: 'Step', exact: true })).toHaveText('1');
  await frame.getByRole('button', { name: 'Save: loss curves', exact: true }).click();
  await frame.getByRole('menuitem', { name: 'Numbers (CSV)' }).click();
  await expect(
    frame.getByText('If no file was downloaded, the page that embeds Hourglass forbids downloads', {
      exact: false,
    }),
  ).toBeVisible();
});

test('the initial settings need no query', async ({ page }) => {
  await open(page, { backend: 'auto', codeSize: 32 });
  await expect.poll(() => query(page)).toBe('');
});
