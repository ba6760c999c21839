/**
 * `npm run bench:gpu [-- --rounds 5 --networks hidden-128 --batches 128 --only ours-webgl,fit-webgl --seconds 10 --headed]`:
 * measures this machine's GPU. Without one, it says so and measures nothing; `-- --software` runs everything on software
 * GL, to try it out, and writes no results. In one Chromium, headless or `--headed`:
 * - the time of a training step of ours and of others, in turn, with batches of several sizes; PyTorch natively, if it
 *   has CUDA;
 * - which of the two ways to read a texel is faster in our WebGL step: `texture` (ours) or `texelFetch`;
 * - how far the losses and weights of twenty steps are from those in JavaScript;
 * - the times between the frames of the built page while it trains.
 * Prints tables and writes bench/results/gpu.json, where the figures of other cards are kept.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/setup.mjs';
import { measureFrames } from './gpu/frames.mjs';
import { isSoftware, readFeatures } from './gpu/renderer.mjs';
import { findGpu, softwareWay } from './gpu/ways.mjs';
import { median } from './speed/median.mjs';
import { openBench } from './speed/open.mjs';
import { startTorch } from './speed/torch.mjs';
import { cellsOf, measureInTurns, planAll, rowsOf } from './speed/turns.mjs';

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    networks: { type: 'string' },
    batches: { type: 'string', default: '128,512,4096' },
    only: { type: 'string' },
    seconds: { type: 'string', default: '10' },
    port: { type: 'string', default: '4405' },
    headed: { type: 'boolean', default: false },
    software: { type: 'boolean', default: false },
  },
});
const port = Number(flags.port);
const batches = flags.batches.split(',').map(Number);

const NETWORKS = [
  { name: 'hidden-128', encoder: [784, 128, 32] },
  { name: 'hidden-512', encoder: [784, 512, 32] },
  { name: 'deep', encoder: [784, 1000, 500, 250, 30] },
].filter(({ name }) => flags.networks?.split(',').includes(name) ?? true);

const CONTENDERS = [
  { name: 'ours-webgl', what: 'ours, WebGL' },
  { name: 'ours-webgl-fetch', what: 'ours, WebGL, with texelFetch' },
  { name: 'tape-webgl', what: 'ours on tfjs’s tape, WebGL' },
  { name: 'tape-webgpu', what: 'ours on tfjs’s tape, WebGPU' },
  { name: 'fit-webgl', what: 'tfjs model.fit, WebGL' },
  { name: 'jax-webgpu', what: 'jax-js jit, WebGPU' },
  { name: 'ours-wasm', what: 'ours, WASM, all cores' },
  { name: 'torch-cuda', what: 'PyTorch, CUDA' },
  { name: 'torch-cuda-graph', what: 'PyTorch, CUDA, one captured graph' },
].filter(({ name }) => flags.only?.split(',').includes(name) ?? true);

/** Most steps of a turn: a card may take less than a tenth of a millisecond for one. */
const MOST_STEPS = 4000;

/** Steps that must have the same results as in JavaScript, and the contenders of ours that take them on the GPU. */
const SEEDED_STEPS = 20;
const SEEDED = CONTENDERS.filter(({ name }) => /^(ours|tape)-web/.test(name)).map(({ name }) => name);

const way = await (flags.software ? softwareWay(flags.headed) : findGpu(flags.headed));
if (isSoftware(way.renderer) && !flags.software)
  console.log(
    `Chromium finds no GPU on this machine (its renderer is ${way.renderer ?? 'missing'}), so nothing was measured; \`npm run bench:gpu -- --software\` tries the benchmark out without one.`,
  );
else await measureGpu();

async function measureGpu() {
  console.log(`${way.renderer}, reached by ${way.name}`);
  const torch = CONTENDERS.some(({ name }) => name.startsWith('torch')) ? await startTorch() : null;
  const launch = way.launch;
  const { page, close } = await openBench({ path: '/bench/speed/index.html', ready: 'bench', port, launch });
  const steps = [];
  /** @type {Record<string, unknown>} */
  const differences = {};
  let features;
  try {
    features = await page.evaluate(readFeatures);
    for (const network of NETWORKS) {
      for (const batch of batches) steps.push(await measureSteps(page, torch, { ...network, batch }));
      differences[network.name] = await compare(page, { ...network, batch: batches[0] ?? 128 });
    }
  } finally {
    torch?.end();
    await close();
  }
  const sampling = samplingOf(steps);
  const frames = await measureFrames(launch, { port, seconds: Number(flags.seconds) });
  console.log('\nThe built page while it trains, 1440×900: milliseconds between two frames');
  console.table(frames);
  const machine = {
    card: way.renderer,
    way: way.name,
    cuda: torch?.cuda ?? null,
    processor: cpus()[0]?.model,
    cores: cpus().length,
    date: new Date().toISOString().slice(0, 10),
  };
  if (!flags.software) await keep({ machine, features, steps, sampling, differences, frames });
}

/** @param {import('playwright').Page} page @param {Awaited<ReturnType<typeof startTorch>>} torch @param {import('./speed/protocol').Network} network */
async function measureSteps(page, torch, network) {
  const { planned, refused } = await planAll(page, torch, network, CONTENDERS);
  const rounds = Number(flags.rounds);
  const results = await measureInTurns(planned, { rounds, mostSteps: MOST_STEPS });
  for (const { end } of planned.values()) await end();
  const rows = rowsOf(CONTENDERS, results, network.batch, () => 'ours-webgl');
  console.log(`\n${network.name}, batches of ${network.batch}`);
  for (const [name, why] of Object.entries(refused)) console.log(`${name} is skipped: ${why}`);
  console.table(Object.fromEntries(rows.map((row) => [row.what, cellsOf(row)])));
  return { network: network.name, batch: network.batch, rounds, contenders: rows, refused };
}

/** @param {import('playwright').Page} page @param {import('./speed/protocol').Network} network */
async function compare(page, network) {
  const differences = await page.evaluate(
    ([names, spec, count]) => window.bench.compare('ours-cpu', names, spec, count),
    /** @type {const} */ ([SEEDED, network, SEEDED_STEPS]),
  );
  console.log(
    `\n${network.name}: largest relative difference from JavaScript in ${SEEDED_STEPS} steps, of a loss and of a weight`,
  );
  const shown = Object.entries(differences).map(([name, apart]) => [
    name,
    typeof apart === 'string'
      ? { skipped: apart }
      : { loss: apart.loss.toExponential(1), weight: apart.weights.toExponential(1) },
  ]);
  console.table(Object.fromEntries(shown));
  return differences;
}

/** How much longer the step takes with texelFetch: median over the networks and batches; null if it was not measured. */
function samplingOf(/** @type {readonly Awaited<ReturnType<typeof measureSteps>>[]} */ steps) {
  const ratios = steps.flatMap(({ contenders }) => {
    const ratio = contenders.find(({ name }) => name === 'ours-webgl-fetch')?.timesSlowerThanOurs;
    return ratio ? [ratio] : [];
  });
  if (ratios.length === 0) return null;
  const fetchOverTexture = median(ratios);
  const faster = fetchOverTexture < 1 ? 'texelFetch' : 'texture';
  console.log(
    `\nOur WebGL step is faster here with ${faster}: with texelFetch it takes ${fetchOverTexture.toFixed(2)} times as long as with texture (median; ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}).`,
  );
  return { faster, fetchOverTexture };
}

/** Replaces the figures of this card in bench/results/gpu.json. @param {{ machine: { card: string | null }, [part: string]: unknown }} report */
async function keep(report) {
  await mkdir(join(root, 'bench/results'), { recursive: true });
  const file = join(root, 'bench/results/gpu.json');
  /** @type {(typeof report)[]} */
  const before = await readFile(file, 'utf8').then(JSON.parse, () => []);
  const others = before.filter(({ machine: { card } }) => card !== report.machine.card);
  await writeFile(file, `${JSON.stringify([...others, report], null, 2)}\n`);
}
