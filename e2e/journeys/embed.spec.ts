import type { Page } from 'playwright/test';
import { expect, test } from '../test';
import { button, open } from './page';

interface Message {
  readonly hourglass: 1;
  readonly id?: number;
  readonly event?: string;
  readonly result?: unknown;
  readonly error?: string;
}

/** A course page with a frame that shows some parts of Hourglass. It keeps the frame's messages. */
async function coursePage(page: Page, query: string): Promise<void> {
  await page.route('**/course.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' },
      body: `<script>
          window.heard = [];
          addEventListener('message', ({ data }) => window.heard.push(data));
          window.ask = (message) => frames[0].postMessage({ hourglass: 1, ...message }, '*');
        </script>
        <iframe src="./?${query}" style="width: 1100px; height: 800px"></iframe>`,
    }),
  );
  await page.goto('./course.html');
}

const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: Message[] }).heard);

const ask = (page: Page, message: object) =>
  page.evaluate((sent) => (window as unknown as { ask: (sent: object) => void }).ask(sent), message);

async function answerTo(page: Page, id: number): Promise<Message | undefined> {
  await expect.poll(async () => (await heard(page)).some((message) => message.id === id)).toBe(true);
  return (await heard(page)).find((message) => message.id === id);
}

test('a frame shows only the chosen parts, and the page around it drives it by messages', async ({
  page,
}) => {
  await coursePage(page, 'embed=loss,map&paused=1&backend=wasm&codeSize=2');
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('region', { name: 'Loss curves' })).toBeVisible();
  await expect(frame.getByRole('region', { name: 'Latent map' })).toBeVisible();
  await expect(frame.getByRole('region', { name: 'Reconstructions' })).toBeHidden();
  await expect(frame.getByRole('region', { name: 'Instrument' })).toBeHidden();
  await expect(frame.getByRole('link', { name: 'Hourglass' })).toHaveAttribute(
    'href',
    /\/\?codeSize=2&backend=wasm$/,
  );
  await expect.poll(async () => (await heard(page)).map(({ event }) => event)).toContain('ready');

  await ask(page, { id: 1, call: 'watch' });
  await ask(page, { id: 2, call: 'step', args: [12] });
  expect(await answerTo(page, 2)).toMatchObject({ result: { step: 12 } });
  await expect.poll(async () => (await heard(page)).map(({ event }) => event)).toContain('metrics');
  await ask(page, { id: 3, call: 'set', args: [{ codeSize: 3 }] });
  expect(await answerTo(page, 3)).toMatchObject({ result: { codeSize: 3 } });
  await ask(page, { id: 4, call: 'step', args: [-1] });
  expect((await answerTo(page, 4))?.error).toContain('-1');
  // The parts stay in the frame's address, so that a reload shows them too.
  expect(page.frames()[1]?.url()).toContain('embed=loss,map');
});

test('a link opens the page paused, with a drawing and a task', async ({ page }) => {
  await open(page, { paused: 1 });
  await page.evaluate(() => window.hourglass.set({ codeSize: 4 }));
  const pad = page.getByRole('img', { name: 'Drawing pad' });
  const box = await pad.boundingBox();
  if (!box) throw new Error('no pad');
  await page.mouse.move(box.x + 60, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 130, { steps: 5 });
  await page.mouse.up();
  await button(page, 'Share').click();
  const link = page.getByRole('textbox', { name: 'Link to the page with its current settings' });
  await page.getByRole('checkbox', { name: 'Exact: with the seed and the backend' }).check();
  await page.getByRole('checkbox', { name: 'Opens paused' }).check();
  await page.getByRole('checkbox', { name: 'With my drawing' }).check();
  await page
    .getByRole('textbox', { name: 'A task that stays on the page' })
    .fill('Find the code of a 7.\nWhy is it there?');
  const address = await link.inputValue();
  expect(address).toContain('seed=1&backend=wasm&paused=1&drawing=');

  const next = await page.context().newPage();
  await next.goto(address);
  await expect(button(next, 'Train')).toBeVisible();
  await expect(next.getByRole('complementary', { name: 'Task' })).toContainText('Find the code of a 7.');
  await expect(next.getByText('Your drawing', { exact: true })).toBeVisible();
  await expect.poll(() => next.evaluate(() => window.hourglass.metrics().state)).toBe('paused');
  expect(await next.evaluate(() => window.hourglass.metrics().step)).toBe(0);
  // The task stays in the address; what was asked for once does not.
  await expect.poll(() => next.url()).not.toContain('drawing=');
  expect(next.url()).toContain('lesson=');
});
