/** The built page on other people's servers: it works there, or says what the server must do. */
import { gzipSync } from 'node:zlib';
import { test as plain } from 'playwright/test';
import { button, figure, metrics } from '../journeys/page';
import { expect, type Page, test } from '../test';
import { type Change, onHost, serving } from './host';

const SMALL = 'backend=wasm&hidden=16&codeSize=4&batchSize=16';
const trains = (page: Page) =>
  expect.poll(async () => (await metrics(page)).step, { timeout: 60_000 }).toBeGreaterThan(3);
const cause = (page: Page) => page.getByRole('alert');

test('in a folder of a plain server, with WebAssembly of an unknown type and every answer compressed, it trains, and says how to get all cores', async ({
  page,
}) => {
  const compressed: Change = (_, { headers, body }) => ({
    headers: { ...headers, 'content-encoding': 'gzip' },
    body: gzipSync(body, { level: 1 }),
  });
  await onHost({ folder: '/courses/hourglass/', change: compressed }, async (address) => {
    await page.goto(`${address}?${SMALL}`);
    await trains(page);
    await expect(figure(page, 'Backend')).toHaveText('WebAssembly');
    const { device } = await metrics(page);
    expect(device).toContain('1 thread: this page is not cross-origin isolated');
    expect(device).toContain('Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy');
  });
});

test('a server that sends the scripts as plain text is told which type they need', async ({ page }) => {
  const plainText: Change = (path, { headers, body }) => ({
    headers: path.endsWith('.js') ? { ...headers, 'content-type': 'text/plain' } : headers,
    body,
  });
  await onHost({ change: plainText }, async (address) => {
    await page.goto(`${address}?${SMALL}`);
    await expect(cause(page)).toContainText(
      /the server sent index-.*\.js as text\/plain, but browsers accept it only as text\/javascript/,
    );
  });
});

test('a server that takes the packed digits for compressed answers is named as the cause', async ({
  page,
}) => {
  const unpacked: Change = (path, { headers, body }) => ({
    headers: path.endsWith('.bin') ? { ...headers, 'content-encoding': 'gzip' } : headers,
    body,
  });
  await onHost({ change: unpacked }, async (address) => {
    await page.goto(`${address}?${SMALL}`);
    await expect(page.getByText(/sent with Content-Encoding: gzip, it is longer than/).first()).toBeVisible();
    await expect(button(page, 'Retry').first()).toBeVisible();
  });
});

/** Playwright's own `test`: the policy is broken here. */
plain('a server whose own policy forbids the threads is named, and what it must allow', async ({ page }) => {
  const ownPolicy: Change = (path, { headers, body }) => ({
    headers: path === 'index.html' ? { ...headers, 'content-security-policy': "worker-src 'self'" } : headers,
    body,
  });
  await onHost({ change: ownPolicy }, async (address) => {
    await page.goto(`${address}?${SMALL}`);
    await expect(cause(page)).toContainText(
      'forbids its threads. The policy of the server has to allow them',
    );
  });
});

/** A course page of another origin, isolated, with the page in a frame. It drives it by messages. */
const coursePage = (hourglass: string) => `<script>
    addEventListener('message', ({ source, data }) => {
      if (data.event === 'ready') source.postMessage({ hourglass: 1, id: 1, call: 'step', args: [2] }, '*');
      if (data.id === 1) window.answer = data.result;
    });
  </script>
  <iframe src="${hourglass}?embed=loss&paused=1&${SMALL}" allow="cross-origin-isolated"></iframe>`;

test('an isolated course page of another origin shows it in a frame, drives it, and it has all cores', async ({
  page,
  baseURL,
}) => {
  const isolated = {
    'content-type': 'text/html',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-opener-policy': 'same-origin',
  };
  await serving(
    (_, response) => response.writeHead(200, isolated).end(coursePage(baseURL ?? '')),
    async (course) => {
      await page.goto(course);
      await expect
        .poll(() => page.evaluate('window.answer'), { timeout: 60_000 })
        .toMatchObject({ step: 2, device: expect.stringMatching(/SIMD, \d+ threads/) });
    },
  );
});
