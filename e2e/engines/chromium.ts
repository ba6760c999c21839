import { chromium } from 'playwright/test';
import { chromiumArguments, findChromium } from '../../scripts/browser.mjs';
import { type Engine, WINDOW } from './engine';

/** Chromium, driven by Playwright. */
export async function launchChromium(): Promise<Engine> {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: chromiumArguments,
  });
  const page = await browser.newPage({ viewport: WINDOW, serviceWorkers: 'allow' });
  let errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return {
    version: browser.version(),
    async open(address) {
      // A page that is left while it fetches its parts reports that they failed. The next page is not to blame.
      await page.goto('about:blank');
      errors = [];
      await page.goto(address);
    },
    reload: async () => void (await page.reload()),
    evaluate: (body, ...values) =>
      page.evaluate(`(${body})(${values.map((value) => JSON.stringify(value)).join()})`),
    async drag([first, ...rest]) {
      if (!first) return;
      await page.mouse.move(first.x, first.y);
      await page.mouse.down();
      for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 4 });
      await page.mouse.up();
    },
    press: (key) => page.keyboard.press(key === ' ' ? 'Space' : key),
    screenshot: () => page.screenshot(),
    errors: async () => errors,
    close: () => browser.close(),
  };
}
