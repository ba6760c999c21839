/** If the page cannot start, it says immediately and correctly why, and what to do. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'acorn';
import { expect, type Page, test } from 'playwright/test';
import { FLOOR_IN_WORDS } from '../../scripts/floor/floor.mjs';
import { inlineHashes } from '../../scripts/security/inlineHashes.mjs';
import { button, figure, metrics } from '../journeys/page';
import { inPage, inWorkers } from './inject';

/** The message shown instead of a page that does not start. */
const cause = (page: Page) => page.getByRole('alert');
const reload = (page: Page) => page.getByRole('button', { name: 'Reload the page' });

test('the policy has the hash of every inline script, and the start-up script has the syntax of 2015', async ({
  page,
}) => {
  const html = await (await page.request.get('./')).text();
  const hashes = inlineHashes(html);
  expect(hashes).toHaveLength(2);
  for (const hash of hashes) expect(html).toContain(hash);
  const watch = /<script>([^<]*opened as a file[^<]*)<\/script>/.exec(html)?.[1] ?? '';
  expect(watch).toContain(FLOOR_IN_WORDS);
  parse(watch, { ecmaVersion: 2015 });
});

test('opened as a file, it says so, and how to serve it', async ({ page }) => {
  await page.goto(pathToFileURL(resolve('dist/index.html')).href);
  await expect(cause(page)).toContainText('opened as a file');
  await expect(cause(page)).toContainText('npm start');
});

test('in a sandboxed frame it says so, and offers to open in a new tab', async ({ page, baseURL }) => {
  await page.route('**/frame.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'cross-origin-embedder-policy': 'require-corp' },
      body: '<iframe sandbox="allow-scripts" src="./" width="900" height="600"></iframe>',
    }),
  );
  await page.goto('frame.html');
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('alert')).toContainText('sandboxed frame');
  await expect(frame.getByRole('link')).toHaveAttribute('href', `${baseURL}`);
});

test('a script that fails to load is named with the reason, and a reload starts the page', async ({
  page,
}) => {
  const main = '**/assets/index-*.js';
  await page.route(main, (route) => route.fulfill({ status: 404, body: 'gone' }));
  await page.goto('?backend=wasm');
  await expect(cause(page)).toContainText(/the server answered 404 for index-.*\.js/);
  await page.unroute(main);
  await reload(page).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('a script that the main one imports, statically or dynamically, is named if it fails to load', async ({
  page,
}) => {
  for (const script of ['state', 'mount']) {
    const route = `**/assets/${script}-*.js`;
    await page.route(route, (request) => request.abort());
    await page.goto('?backend=wasm');
    await expect(cause(page)).toContainText(new RegExp(`${script}-.*\\.js did not come`));
    await expect(reload(page)).toBeVisible();
    await page.unroute(route);
  }
});

test('a web page instead of a script is recognized', async ({ page }) => {
  await page.route('**/assets/index-*.js', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<p>Log in' }),
  );
  await page.goto('?backend=wasm');
  await expect(cause(page)).toContainText('the server sent text/html in place of index-');
});

test('a server policy that forbids the scripts is named', async ({ page }) => {
  await page.route('**/?backend=wasm', async (route) => {
    const response = await route.fetch({ maxRetries: 3 });
    const inline = inlineHashes(await response.text()).join(' ');
    const headers = { ...response.headers(), 'content-security-policy': `script-src ${inline}` };
    await route.fulfill({ response, headers });
  });
  await page.goto('?backend=wasm');
  await expect(cause(page)).toContainText(/content-security policy .* forbids its script index-/);
});

test('an old browser gets a message with what is missing, and which browsers are new enough', async ({
  page,
}) => {
  await inPage(page, 'delete window.DecompressionStream; delete window.WeakRef');
  await page.goto('?backend=wasm');
  await expect(cause(page)).toContainText('it lacks WeakRef, DecompressionStream');
  await expect(cause(page)).toContainText(FLOOR_IN_WORDS);
});

test('a script with a syntax that the browser does not know is reported as such', async ({ page }) => {
  await page.route('**/assets/index-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'const a = ;' }),
  );
  await page.goto('?backend=wasm');
  await expect(cause(page)).toContainText('does not understand the page’s scripts');
});

test('while it waits, it says what it waits for', async ({ page }) => {
  await page.clock.install();
  await page.route('**/assets/mount-*.js', () => {});
  await page.goto('?backend=wasm', { waitUntil: 'commit' });
  await expect(page.getByText('Hourglass is starting…')).toBeVisible();
  await expect.poll(() => page.evaluate(() => typeof window.hourglass)).toBe('object');
  await page.clock.runFor(5_000);
  await expect(page.locator('#waiting')).toContainText(
    /It waits for the parts of the page itself.* \(\d s\)/,
  );
});

/** The scripts of the training thread. */
const THREAD = '**/assets/worker-*.js';
const steps = (page: Page, count = 0) =>
  expect.poll(async () => (await metrics(page)).step, { timeout: 60_000 }).toBeGreaterThan(count);

test('if the script of the training thread fails to load, the page says so, and goes on when it is available', async ({
  page,
}) => {
  await page.route(THREAD, (route) => route.fulfill({ status: 404, body: 'gone' }));
  await page.goto('?backend=wasm');
  await expect(cause(page)).toContainText(/could not be fetched: the server answered 404 for worker-/);
  await expect(
    page.getByRole('status').filter({ hasText: 'Waiting for the training thread’s script' }),
  ).toBeVisible();
  await expect(page.getByText(/Next try in \d+ s\./)).toBeVisible();
  await page.unroute(THREAD);
  await button(page, 'Try now').click();
  await steps(page);
  await expect(cause(page)).toBeHidden();
});

test('a browser that cannot start a thread is reported immediately, and the page is shown', async ({
  page,
}) => {
  await inPage(
    page,
    `window.Worker = class { constructor() { throw new DOMException('Access is denied.', 'SecurityError'); } }`,
  );
  await page.goto('?backend=wasm');
  await expect(cause(page)).toContainText(
    'refuses to start the training thread (SecurityError: Access is denied)',
  );
  await expect(page.getByRole('img', { name: 'Drawing pad' })).toBeVisible();
});

test('a thread whose script throws is reported with the error', async ({ page }) => {
  await inWorkers(page, `throw new Error('no such thing')`, THREAD);
  await page.goto('?backend=wasm');
  await expect(cause(page)).toContainText(/no such thing.*before it could begin/, {
    timeout: 60_000,
  });
});

test('a backend whose files fail to load is named, and another try continues the run', async ({ page }) => {
  await inWorkers(page, 'delete globalThis.OffscreenCanvas');
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'gone' }));
  await page.goto('?backend=wasm&hidden=16&codeSize=4&batchSize=16');
  const words = page
    .getByRole('status')
    .filter({ hasText: /on JavaScript\. WebAssembly: its file .* did not come: the server answered 404/ });
  await expect(words).toBeVisible({ timeout: 60_000 });
  await steps(page);
  const { runId } = await metrics(page);
  await page.unroute('**/*.wasm');
  await words.getByRole('button', { name: 'Try again' }).click();
  await expect(figure(page, 'Backend')).toHaveText('WebAssembly');
  await steps(page, 5);
  expect((await metrics(page)).runId).toBe(runId);
  await expect(words).toBeHidden();
});

test('a slow start shows its seconds, does not count as a hang, and trains when it is ready', async ({
  page,
}) => {
  await page.clock.install();
  let workers = 0;
  // Each training thread asks for its script, also if the browser has it already.
  page.on('request', (request) => {
    if (/\/worker-[\w-]{8}\.js$/.test(request.url())) workers++;
  });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('?backend=wasm');
  await expect(page.getByRole('status').filter({ hasText: 'Starting WebAssembly…' })).toBeVisible();
  await page.clock.runFor(60_000);
  await expect(page.getByText(/Still compiling: \d+ s so far/)).toBeVisible();
  await expect(button(page, 'Try again')).toBeVisible();
  release();
  await steps(page);
  await expect(page.getByText(/Still compiling/)).toBeHidden();
  expect(workers).toBe(1);
  await expect(page.getByText(/was started again/)).toBeHidden();
});
