/** The page and its threads are under its content-security policy, on every host, and a journey that breaks it fails. */
import { type Page, test as plain } from 'playwright/test';
import { button, metrics, openAtRest } from '../journeys/page';
import { showTab, TABS } from '../journeys/tabs';
import { expect, test } from '../test';
import { onHost } from './host';
import { inWorkers } from './inject';

const SMALL = 'backend=wasm&hidden=16&codeSize=4&batchSize=16';
const trains = (page: Page) =>
  expect.poll(async () => (await metrics(page)).step, { timeout: 60_000 }).toBeGreaterThan(3);

/** Another origin. Nothing listens there: a request that the policy lets through fails too, so the tests look for it. */
const ELSEWHERE = 'http://localhost:9';

/** What each attempt ends with in a thread: `done`, or the name of its error. */
const ATTEMPTS = `
  const attempts = {
    eval: () => (0, eval)('1'),
    Function: () => new Function('return 1')(),
    timer: () => setTimeout('1'),
    fetch: () => fetch('${ELSEWHERE}/', { mode: 'no-cors' }),
    import: () => import('${ELSEWHERE}/foreign.js'),
    importOfText: () => import('data:text/javascript,1'),
    socket: () => new Promise((open, fail) => Object.assign(new WebSocket('ws://localhost:9'), { onopen: open, onerror: fail })),
    assembly: () => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
  };
  const forbidden = [];
  addEventListener('securitypolicyviolation', ({ effectiveDirective }) => forbidden.push(effectiveDirective));
  const results = {};
  for (const [name, attempt] of Object.entries(attempts)) {
    const before = forbidden.length;
    const result = await Promise.resolve().then(attempt).then(() => 'done', () => 'failed');
    await new Promise((resolve) => setTimeout(resolve));
    results[name] = forbidden.slice(before).join() || result;
  }
  return results;`;

/** Playwright's own \`test\`: these break the policy on purpose. */
plain(
  'on a server that sends no headers, the training thread runs no code from strings, reaches no other origin, and trains',
  async ({ page }) => {
    await inWorkers(
      page,
      `if (!self.asked) {
      self.asked = new BroadcastChannel('attempts');
      self.asked.onmessage = async ({ data }) => data === self.name && self.asked.postMessage(await (async () => {${ATTEMPTS}})());
    }`,
      '**/assets/worker-*.js',
    );
    await onHost({}, async (address) => {
      await page.goto(`${address}?${SMALL}`);
      await trains(page);
      const results = await page.evaluate(
        () =>
          new Promise((resolve) => {
            const channel = new BroadcastChannel('attempts');
            channel.onmessage = ({ data }) => resolve(data);
            channel.postMessage('training');
          }),
      );
      expect(results).toEqual({
        eval: 'require-trusted-types-for',
        Function: 'require-trusted-types-for',
        timer: 'require-trusted-types-for',
        fetch: 'connect-src',
        import: 'script-src-elem',
        importOfText: 'script-src-elem',
        socket: 'connect-src',
        assembly: 'done',
      });
      const { step } = await metrics(page);
      await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(step);
    });
  },
);

plain('markup in a string stays text on the page', async ({ page }) => {
  await page.goto(`?${SMALL}&paused=1`);
  await expect(button(page, 'Train')).toBeVisible();
  const shown = await page.evaluate(() => {
    const place = document.createElement('div');
    place.innerHTML = '<b>bold</b>';
    return [place.children.length, place.textContent];
  });
  expect(shown).toEqual([0, '<b>bold</b>']);
  const foreign = page.evaluate((address) => new Worker(address), `${ELSEWHERE}/worker.js`);
  await expect(foreign).rejects.toThrow('only scripts of its own origin');
});

test('a tour of all tabs asks no other server and breaks no rule of the policy', async ({ page }) => {
  await openAtRest(page, { hidden: 32, codeSize: 4 });
  for (const tab of TABS) await showTab(page, tab);
});

test.describe('a journey fails', () => {
  test.fail();

  test('if the page asks another server', async ({ page }) => {
    await openAtRest(page, { hidden: 16 });
    await page.evaluate((address) => fetch(address).catch(() => {}), ELSEWHERE);
  });

  test('if a thread runs code from a string', async ({ page }) => {
    await inWorkers(page, `try { eval('1') } catch {}`, '**/assets/worker-*.js');
    await openAtRest(page, { hidden: 16 });
  });
});
