/** Faults of the training thread, which a test causes when it wants. */
import { expect, type Locator, type Page } from 'playwright/test';
import { metrics } from '../journeys/page';
import { inWorkers } from './inject';

/** The script of the training thread. */
export const THREAD = '**/assets/worker-*.js';

/** What a page with `faulty` can make its training thread do. */
const FAULTS = {
  throws: `setTimeout(() => { throw new Error('injected'); })`,
  hangs: 'for (;;);',
  /** Takes steps that no page asks for: they are so large that the loss is no number any more. */
  overshoots: `onmessage({
    data: { type: 'tune', training: { ...globalThis.training, optimizer: 'sgd', learningRate: 1e38 } },
  })`,
  /** With a context that looks at it. */
  stallsGpu: 'globalThis.stalls = true',
  losesGpu: `for (const gl of globalThis.contexts) gl.getExtension('WEBGL_lose_context').loseContext()`,
} as const;

/** Keeps every WebGL context of a thread. */
const contexts = (onContext: string) => `
globalThis.contexts = [];
const { getContext } = OffscreenCanvas.prototype;
OffscreenCanvas.prototype.getContext = function (...all) {
  const gl = getContext.apply(this, all);
  if (gl?.drawArrays && !globalThis.contexts.includes(gl)) {
    globalThis.contexts.push(gl);
    ${onContext}
  }
  return gl;
};`;

/** Before the page is opened. `onContext`: code that runs with each new WebGL context `gl`. */
export async function faulty(page: Page, onContext = ''): Promise<void> {
  const cases = Object.entries(FAULTS).map(([name, code]) => `case '${name}': ${code}; break;`);
  await inWorkers(
    page,
    `if (!globalThis.faulty) {
      globalThis.faulty = true;
      new BroadcastChannel('fault').onmessage = ({ data }) => { switch (data) { ${cases.join('\n')} } };
      addEventListener('message', ({ data }) => { globalThis.training = data.training ?? globalThis.training; });
      ${contexts(onContext)}
    }`,
    THREAD,
  );
}

/** Causes a fault now. */
export const cause = (page: Page, fault: keyof typeof FAULTS): Promise<void> =>
  page.evaluate((name) => {
    const channel = new BroadcastChannel('fault');
    channel.postMessage(name);
    channel.close();
  }, fault);

/** Waits until training has got beyond this step. */
export const beyond = (page: Page, step: number, timeout = 60_000): Promise<void> =>
  expect.poll(async () => (await metrics(page)).step, { timeout }).toBeGreaterThan(step);

/** The step from which this sentence says that the run goes on. */
export async function stepIn(said: Locator): Promise<number> {
  const [, step = ''] = /The run goes on from step ([\d,]+)\./.exec((await said.textContent()) ?? '') ?? [];
  return Number(step.replaceAll(',', ''));
}
