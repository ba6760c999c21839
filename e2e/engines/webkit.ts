import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { Builder, Key, type WebDriver } from 'selenium-webdriver';
import { findWebKit } from '../../scripts/engines.mjs';
import { type Engine, WINDOW } from './engine';

/** WebKitGTK's MiniBrowser on a virtual screen, driven by WebDriver. */
export async function launchWebKit(): Promise<Engine> {
  const found = findWebKit();
  if (!found) throw new Error('WebKit is not installed. scripts/engines.mjs lists its packages.');
  const port = await freePort();
  const screen = ['-a', '-s', '-screen 0 1600x1100x24'];
  const server = spawn(found.screen, [...screen, found.driver, `--port=${port}`], {
    stdio: 'ignore',
    // Its own process group, so that the virtual screen ends with it.
    detached: true,
    env: { ...process.env, ...(process.getuid?.() === 0 ? AS_ROOT : {}) },
  });
  const end = () => {
    if (server.pid) process.kill(-server.pid);
  };
  try {
    await answers(`http://127.0.0.1:${port}/status`);
    const driver = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] },
      })
      .build();
    return await engineOf(driver, end);
  } catch (error) {
    end();
    throw error;
  }
}

/** WebKit's sandbox does not start for root, like Chromium's. */
const AS_ROOT = { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };

async function engineOf(driver: WebDriver, end: () => void): Promise<Engine> {
  const capabilities = await driver.getCapabilities();
  await driver.manage().setTimeouts({ script: 120_000, pageLoad: 120_000 });
  // The browser's bars take a part of the window's height.
  await driver
    .manage()
    .window()
    .setRect({ x: 0, y: 0, width: WINDOW.width, height: WINDOW.height + 100 });
  const evaluate: Engine['evaluate'] = (body, ...values) =>
    driver.executeScript(`return (${body})(...arguments)`, ...values);
  return {
    version: capabilities.get('browserVersion'),
    evaluate,
    async open(address) {
      await driver.get(address);
      await evaluate(listenForErrors);
    },
    async reload() {
      await driver.navigate().refresh();
      await evaluate(listenForErrors);
    },
    async drag([first, ...rest]) {
      if (!first) return;
      const move = ({ x, y }: { x: number; y: number }) => ({
        x: Math.round(x),
        y: Math.round(y),
        duration: 40,
      });
      const actions = driver.actions().move(move(first)).press();
      for (const place of rest) actions.move(move(place));
      await actions.release().perform();
    },
    press: (key) =>
      driver
        .actions()
        .sendKeys(KEYS[key] ?? key)
        .perform(),
    screenshot: async () => Buffer.from(await driver.takeScreenshot(), 'base64'),
    errors: () => evaluate(() => (window as unknown as { thrown: string[] }).thrown),
    async close() {
      await driver.quit().finally(end);
    },
  };
}

const KEYS: Readonly<Record<string, string>> = { ' ': Key.SPACE, ArrowRight: Key.ARROW_RIGHT };

/** WebDriver does not report the console, so the page records its own errors after loading. */
function listenForErrors(): void {
  const thrown: string[] = [];
  Object.assign(window, { thrown });
  addEventListener('error', ({ message }) => thrown.push(message));
  addEventListener('unhandledrejection', ({ reason }) => thrown.push(String(reason)));
  const { error } = console;
  console.error = (...words) => {
    thrown.push(words.join(' '));
    error(...words);
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Waits until a server answers at the address. */
async function answers(address: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await fetch(address).catch(() => null)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('WebKitWebDriver did not answer within 30 seconds.');
}
