import puppeteer, { type ConsoleMessage, type KeyInput } from 'puppeteer-core';
import { findFirefox } from '../../scripts/engines.mjs';
import { type Engine, WINDOW } from './engine';

/** A stock Firefox, driven by WebDriver BiDi. */
export async function launchFirefox(): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox() ?? undefined,
    headless: true,
    defaultViewport: WINDOW,
    // On a busy machine the start can take minutes.
    timeout: 120_000,
    protocolTimeout: 120_000,
  });
  const page = await browser.newPage();
  let errors: (string | Promise<string>)[] = [];
  page.on('pageerror', (error) => errors.push(error instanceof Error ? error.message : String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(wordsOf(message));
  });
  return {
    version: (await browser.version()).replace('firefox/', ''),
    async open(address) {
      // A page that is left while it fetches its parts reports that they failed. The next page is not to blame.
      await page.goto('about:blank');
      errors = [];
      await page.goto(address);
    },
    reload: async () => void (await page.reload()),
    evaluate: async <A extends readonly unknown[], R>(body: (...values: A) => R | Promise<R>, ...values: A) =>
      (await page.evaluate(`(${body})(${values.map((value) => JSON.stringify(value)).join()})`)) as R,
    async drag([first, ...rest]) {
      if (!first) return;
      await page.mouse.move(first.x, first.y);
      await page.mouse.down();
      for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 4 });
      await page.mouse.up();
    },
    press: (key) => page.keyboard.press((key === ' ' ? 'Space' : key) as KeyInput),
    screenshot: async () => Buffer.from(await page.screenshot()),
    errors: () => Promise.all(errors),
    close: () => browser.close(),
  };
}

/** An error in a message is an object of the page: only the page can read it. */
async function wordsOf(message: ConsoleMessage): Promise<string> {
  const words = message
    .args()
    .map((part) => part.evaluate((value) => String(value)).catch(() => message.text()));
  return (await Promise.all(words)).join(' ');
}
