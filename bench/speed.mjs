/**
 * `npm run bench [-- --rounds 9 --networks hidden-128 --only ours-wasm,fit-wasm]`: compares the time of a training step
 * with other libraries. One headless Chromium runs the contenders in turn, each in its own worker. Reports medians over
 * the rounds, and medians of the ratios within each round: a slow phase of the machine then slows all contenders. Our
 * steps are also compared with the physical bound: the fastest multiply-adds of one core in this run, times the cores.
 * Prints a table and writes bench/results/speed.json, where the figures of other machines are kept.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumArguments, findChromium } from '../scripts/browser.mjs';
import { root } from '../scripts/setup.mjs';
import { denseProducts, litShare, multiplyAddsOf, shareOfBound } from './speed/bound.mjs';
import { digits } from './speed/digits.mjs';
import { openBench } from './speed/open.mjs';
import { startTorch } from './speed/torch.mjs';
import { cellsOf, measureInTurns, planAll, rowsOf } from './speed/turns.mjs';

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    networks: { type: 'string' },
    only: { type: 'string' },
    port: { type: 'string', default: '4405' },
  },
});
const rounds = Number(flags.rounds);
const BATCH = 128;
/** Most steps of a turn. */
const MOST_STEPS = 400;

const NETWORKS = /** @type {Named[]} */ ([
  { name: 'hidden-128', encoder: [784, 128, 32] },
  { name: 'hidden-512', encoder: [784, 512, 32] },
  { name: 'deep', encoder: [784, 1000, 500, 250, 30] },
  { name: 'variational', encoder: [784, 400, 20], variant: 'variational' },
  { name: 'denoising', encoder: [784, 128, 32], variant: 'denoising' },
  {
    name: 'convolutional',
    encoder: [784, 32],
    filters: [16, 32],
    form: '28×28-16@14×14-32@7×7-32 and back by upsampling',
    // Multiply-adds of each layer for one image: pixels × filters × 3 × 3 × channels, or inputs × units. On WebAssembly, our
    // planned step needs only 4/9 of those on doubled images, the last two.
    products: [
      ...[14 * 14 * 16 * 9, 7 * 7 * 32 * 9 * 16, 7 * 7 * 32 * 32],
      ...[32 * 7 * 7 * 32, 14 * 14 * 16 * 9 * 32, 28 * 28 * 9 * 16],
    ],
  },
]).filter(({ name }) => flags.networks?.split(',').includes(name) ?? true);

/** @typedef {Omit<import('./speed/protocol').Network, 'batch'> & { form?: string, products?: number[] }} Named */

const CORES = cpus().length;
/** WebGL and ConvNetJS skip the larger networks, whose steps would take seconds. */
const DENSE = ['hidden-128', 'hidden-512', 'deep'];
/** Networks that the tape trains from the same plan. */
const PLAIN = [...DENSE, 'convolutional'];
const ALL = [...PLAIN, 'variational', 'denoising'];
/** `cores`: those that our step can use at most. */
const CONTENDERS = [
  { name: 'ours-wasm', what: 'ours, WASM, all cores', networks: ALL, cores: CORES },
  { name: 'ours-wasm-1', what: 'ours, WASM, one thread', networks: ALL, cores: 1 },
  { name: 'tape-wasm', what: 'ours on tfjs’s tape, WASM', networks: PLAIN },
  { name: 'fit-wasm', what: 'tfjs model.fit, WASM', networks: DENSE },
  { name: 'loop-wasm', what: 'tfjs variableGrads, WASM', networks: DENSE },
  { name: 'jax', what: 'jax-js jit, WASM', networks: DENSE },
  { name: 'torch-1', what: 'PyTorch, native, one thread', networks: ALL },
  { name: 'torch-all', what: 'PyTorch, native, all cores', networks: ALL },
  { name: 'convnet', what: 'ConvNetJS', networks: ['hidden-128'] },
  { name: 'ours-webgl', what: 'ours, WebGL', networks: ['hidden-128', 'variational', 'denoising'] },
  { name: 'tape-webgl', what: 'ours on tfjs’s tape, WebGL', networks: ['hidden-128'] },
  {
    name: 'conv-wasm',
    what: 'tfjs trainOnBatch with our kernels, WASM',
    networks: ['convolutional'],
    cores: CORES,
  },
  { name: 'conv-cpu', what: 'tfjs trainOnBatch, JavaScript', networks: ['convolutional'] },
  { name: 'fit-webgl', what: 'tfjs model.fit, WebGL', networks: ['hidden-128'] },
].filter(({ name }) => flags.only?.split(',').includes(name) ?? true);

const lit = litShare(await digits());
const { page, close } = await openBench({
  path: '/bench/speed/index.html',
  ready: 'bench',
  port: Number(flags.port),
  launch: { executablePath: findChromium() ?? undefined, args: chromiumArguments },
});
const torch = CONTENDERS.some(({ name }) => name.startsWith('torch')) ? await startTorch() : null;
const report = [];
try {
  for (const network of NETWORKS) report.push(await measure({ ...network, batch: BATCH }));
} finally {
  torch?.end();
  await close();
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

/** @param {Named & { batch: number }} network */
async function measure(network) {
  const contenders = CONTENDERS.filter(({ networks }) => networks.includes(network.name));
  const { planned, refused } = await planAll(page, torch, network, contenders);
  let peak = 0;
  const results = await measureInTurns(planned, {
    rounds,
    mostSteps: MOST_STEPS,
    before: async () => {
      peak = Math.max(peak, await page.evaluate(() => window.bench.peak()));
    },
  });
  const multiplyAdds = multiplyAddsOf(network.products ?? denseProducts(network.encoder), BATCH);
  // Only the dense step leaves black pixels out.
  const withoutBlack =
    network.products || network.variant === 'denoising'
      ? undefined
      : multiplyAddsOf(denseProducts(network.encoder), BATCH, lit);
  const rows = rowsOf(contenders, results, BATCH, standardOf).map((row) => {
    const cores = contenders.find(({ name }) => name === row.name)?.cores;
    const share = (/** @type {number | undefined} */ needed) =>
      needed && cores && shareOfBound(needed, row.milliseconds, peak, cores);
    return {
      ...row,
      shareOfBound: share(multiplyAdds),
      shareOfBoundWithoutBlackPixels: share(withoutBlack),
    };
  });
  console.log(
    `\n${network.name}: ${network.form ?? [...network.encoder, ...network.encoder.toReversed().slice(1)].join('-')}`,
  );
  for (const [name, why] of Object.entries(refused)) console.log(`${name} is skipped: ${why}`);
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        row.what,
        {
          ...cellsOf(row),
          'of the bound': percent(row.shareOfBound),
          'without black': percent(row.shareOfBoundWithoutBlackPixels),
        },
      ]),
    ),
  );
  console.log(
    `The bound of a core: ${(peak / 1e9).toFixed(1)} billion multiply-adds a second (128-bit SIMD). A step needs ${(multiplyAdds / 1e6).toFixed(0)} million${withoutBlack ? `, and ${(withoutBlack / 1e6).toFixed(0)} million without the products of black pixels` : ''}.`,
  );
  const webglCallsPerStep = await countAll(planned);
  for (const { end } of planned.values()) await end();
  const bound = {
    multiplyAddsPerSecondOfOneCore: peak,
    multiplyAddsOfAStep: multiplyAdds,
    multiplyAddsWithoutBlackPixels: withoutBlack,
  };
  return { network: network.name, rounds, bound, contenders: rows, webglCallsPerStep };
}

/** In percent; empty if it was not measured. @param {number | undefined} share */
function percent(share) {
  return share === undefined ? '' : `${(100 * share).toFixed(0)} %`;
}

/** The contender that another one is compared with. @param {string} name */
function standardOf(name) {
  return name.endsWith('webgl') ? 'ours-webgl' : 'ours-wasm';
}

/** @param {Map<string, import('./speed/turns.mjs').Planned>} planned */
async function countAll(planned) {
  /** @type {Record<string, unknown>} */
  const counts = {};
  for (const name of planned.keys()) {
    if (!name.endsWith('webgl')) continue;
    counts[name] = await page.evaluate((contender) => window.bench.count(contender, 20), name);
    console.log(`${name}, WebGL calls a step:`, counts[name]);
  }
  return counts;
}
