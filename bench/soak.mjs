/**
 * `npm run soak [-- --minutes 20]`: uses the built page without a pause, and prints once a minute what it holds: tensors,
 * their bytes, workers, the page's JavaScript heap after a collection, the memory of the browser's processes, and frame
 * times. A minute has 10 changes of the network, two changes of the backend, all tabs, drawings, undo and a restart. Writes
 * bench/results/soak.json. Exits with 1 if something grows: see `LIMITS`.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, expect } from 'playwright/test';
import { build, preview } from 'vite';
import { chromiumArguments, findChromium } from '../scripts/browser.mjs';
import { root } from '../scripts/setup.mjs';

const { values: flags } = parseArgs({ options: { minutes: { type: 'string', default: '20' } } });
const MINUTES = Number(flags.minutes);
if (!(MINUTES >= 1)) throw new Error(`--minutes is “${flags.minutes}”; a number from 1 on was expected.`);
const CHANGES = 10;
const BACKENDS = /** @type {const} */ (['webgl', 'wasm']);

/** The largest values of a minute, and the largest growth from the first quarter of the minutes to the last. */
const LIMITS = { tensors: 200, workers: 8, heapGrowth: 1.3, processGrowth: 1.5 };

await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn', preview: { port: 4408, strictPort: true } });
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: chromiumArguments,
});
/** @type {Awaited<ReturnType<typeof sample>>[]} */
const rows = [];
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const devtools = await page.context().newCDPSession(page);
  await page.goto(`${server.resolvedUrls?.local[0]}?backend=wasm&epochs=400`);
  await expect
    .poll(() => page.evaluate(() => window.hourglass.metrics().step), { timeout: 120_000 })
    .toBeGreaterThan(0);
  await page.evaluate(countFrames);
  await page.mouse.move(700, 500);
  await page.mouse.wheel(0, 3000);
  const tabs = page.getByRole('tablist').last().getByRole('tab');
  await tabs.first().waitFor();

  for (let minute = 1; minute <= MINUTES; minute++) {
    const end = Date.now() + 60_000;
    for (const backend of BACKENDS) {
      await page.evaluate((backend) => window.hourglass.set({ backend }), backend);
      for (let i = 0; i < CHANGES / 2; i++) {
        await page.evaluate(change, minute * CHANGES + i);
        await trainOn(page, 40);
        await tabs.nth((minute + i) % (await tabs.count())).click();
      }
    }
    await page.keyboard.press('Control+z');
    await page.evaluate(() => window.hourglass.restart());
    await page.evaluate(() => window.hourglass.train());
    await expect.poll(() => Date.now(), { timeout: 90_000, intervals: [500] }).toBeGreaterThan(end);
    rows.push(await sample(page, devtools, minute));
    const { frames, ...row } = rows.at(-1) ?? {};
    console.log(JSON.stringify({ ...row, ...frames }));
  }
  if (errors.length > 0) throw new Error(`The page has thrown: ${errors.join('; ')}`);
} finally {
  await browser.close();
  await new Promise((done) => server.httpServer.close(done));
}

const faults = faultsOf();
const machine = { processor: cpus()[0]?.model, cores: cpus().length, browser: 'Chromium' };
await mkdir(join(root, 'bench', 'results'), { recursive: true });
await writeFile(
  join(root, 'bench', 'results', 'soak.json'),
  `${JSON.stringify({ machine, minutes: MINUTES, changesOfNetwork: MINUTES * CHANGES, changesOfBackend: MINUTES * BACKENDS.length, rows }, null, 2)}\n`,
);
console.log(faults.length > 0 ? faults.join('\n') : 'Nothing grows.');
process.exitCode = faults.length > 0 ? 1 : 0;

/** Waits until the present run has taken some steps. @param {import('playwright').Page} page @param {number} steps */
async function trainOn(page, steps) {
  await page.evaluate(() => window.hourglass.train());
  await expect
    .poll(() => page.evaluate(() => window.hourglass.metrics().step), { timeout: 60_000 })
    .toBeGreaterThan(steps);
}

/** In the page: another network, and a stroke's worth of another digit. @param {number} n */
function change(n) {
  const hidden = [32, 64, 128, 256][n % 4] ?? 64;
  window.hourglass.set({ codeSize: 1 + ((n * 7) % 64), hidden: n % 3 === 0 ? [hidden, 32] : [hidden] });
}

/** In the page: the time between two frames, in ms. */
function countFrames() {
  /** @type {number[]} */
  const frames = [];
  let last = performance.now();
  const next = () => {
    const now = performance.now();
    frames.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  Object.assign(window, { takeFrames: () => frames.splice(0).sort((a, b) => a - b) });
}

/**
 * @param {import('playwright').Page} page
 * @param {import('playwright').CDPSession} devtools
 * @param {number} minute
 */
async function sample(page, devtools, minute) {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { step, numTensors, tensorBytes } = await page.evaluate(() => window.hourglass.metrics());
  const frames = await page.evaluate(() => /** @type {any} */ (window).takeFrames());
  const at = (/** @type {number} */ share) =>
    Math.round(frames[Math.floor(share * (frames.length - 1))] ?? 0);
  return {
    minute,
    step,
    tensors: numTensors,
    tensorMegabytes: megabytes(tensorBytes),
    workers: page.workers().length,
    heapMegabytes: megabytes(usedSize),
    processMegabytes: await processMegabytes(),
    frames: { medianMs: at(0.5), p95Ms: at(0.95), longestMs: at(1) },
  };
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.round(bytes / 1e5) / 10;
}

/** The ids of this command's Chromium processes; empty where there is no /proc. @returns {Promise<string[]>} */
async function chromiumProcesses() {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  /** @type {Map<string, { name: string, parent: string }>} */
  const processes = new Map();
  for (const id of ids) {
    const [, name = '', parent = ''] =
      /\((.*)\) \S (\d+)/.exec(await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')) ?? [];
    processes.set(id, { name, parent });
  }
  const isOwn = (/** @type {string} */ id) => {
    let at = id;
    while (at !== '' && at !== '0' && at !== String(process.pid)) at = processes.get(at)?.parent ?? '';
    return at === String(process.pid);
  };
  return ids.filter((id) => /chrom/i.test(processes.get(id)?.name ?? '') && isOwn(id));
}

/** The resident memory of the processes of this browser, without what they share; null where there is no /proc. */
async function processMegabytes() {
  const own = await chromiumProcesses();
  if (own.length === 0) return null;
  const sums = await Promise.all(
    own.map(async (id) => {
      const text = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
      return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
    }),
  );
  return Math.round(sums.reduce((sum, kilobytes) => sum + kilobytes) / 1000);
}

/** What exceeds a limit, in words. */
function faultsOf() {
  const quarter = Math.max(1, rows.length >> 2);
  const mean = (/** @type {typeof rows} */ some, /** @type {'heapMegabytes' | 'processMegabytes'} */ key) =>
    some.reduce((sum, row) => sum + (row[key] ?? 0), 0) / some.length;
  /** @param {'heapMegabytes' | 'processMegabytes'} key */
  const growth = (key) => mean(rows.slice(-quarter), key) / mean(rows.slice(0, quarter), key);
  return [
    ...rows.flatMap(({ minute, tensors, workers }) => [
      ...(tensors > LIMITS.tensors
        ? [`Minute ${minute}: ${tensors} tensors, more than ${LIMITS.tensors}.`]
        : []),
      ...(workers > LIMITS.workers
        ? [`Minute ${minute}: ${workers} workers, more than ${LIMITS.workers}.`]
        : []),
    ]),
    ...(growth('heapMegabytes') > LIMITS.heapGrowth
      ? [`The heap grew ${growth('heapMegabytes').toFixed(2)} times.`]
      : []),
    ...(growth('processMegabytes') > LIMITS.processGrowth
      ? [`The memory of the processes grew ${growth('processMegabytes').toFixed(2)} times.`]
      : []),
  ];
}
