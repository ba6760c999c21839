import { expect, type Page, test } from '../test';
import { button, open } from './page';

// Nothing here has to train.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const settings = (page: Page) => page.evaluate(() => window.hourglass.settings());
const query = (page: Page) => new URL(page.url()).search;

test('a link opens what was meant, whatever has become of it, and the address then holds only what is not usual', async ({
  page,
}) => {
  await page.goto('./?utm_source=mail&CODESIZE=5&amp;seed=42&amp;hidden=96%252C48&amp;Backend=WASM.');
  await expect(button(page, 'Train')).toBeVisible();
  expect(await settings(page)).toMatchObject({ codeSize: 5, seed: 42, hidden: [96, 48], backend: 'wasm' });
  await expect.poll(() => query(page)).toBe('?hidden=96,48&codeSize=5&seed=42&backend=wasm');
  await expect(page.getByText('In the address', { exact: false })).toBeHidden();

  // A person puts more behind it, in the page that is open.
  await page.evaluate(() => {
    location.hash = 'seed=7&brush=99';
  });
  await expect.poll(async () => (await settings(page)).seed).toBe(7);
  await expect(
    page.getByText('In the address, brush is “99”. It has to be a number from 0.8 to 5: 5 is taken.'),
  ).toBeVisible();
  await expect.poll(() => page.url()).toMatch(/\/\?hidden=96,48&codeSize=5&seed=7&backend=wasm&brush=5$/);

  // The theme is remembered: it is the person's own, and not the run's.
  await page.evaluate(() => window.hourglass.set({ theme: 'dark', brush: 2.4 }));
  await expect.poll(() => query(page)).toBe('?hidden=96,48&codeSize=5&seed=7&backend=wasm');
  await page.reload();
  await expect(button(page, 'Train')).toBeVisible();
  expect(await settings(page)).toMatchObject({ theme: 'dark', seed: 7, brush: 2.4 });
});

test('a link can be shared from a frame, and where nothing may be copied it is shown', async ({
  page,
  baseURL,
}) => {
  // Around the page, one that does not lend it the clipboard.
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
  const field = frame.getByRole('textbox', { name: 'Link to the page as it is set now' });
  await expect(field).toBeHidden();

  // Nothing is allowed there, as in some readers of mail.
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

test('a file that may not come out of a frame is spoken of', async ({ page }) => {
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

test('the initial settings need no query at all', async ({ page }) => {
  await open(page, { backend: 'auto', codeSize: 32 });
  await expect.poll(() => query(page)).toBe('');
});
