/**
 * `npm run bench:cores [-- --rounds 20 --networks hidden-128]`: what the step on WebAssembly gains from many cores, also
 * from more than this machine has. Measures each task of a step on one thread, as it is planned for 1 to 16 threads, and
 * what it costs to wake a helper and to wait for it. From these, `cores/model.mjs` computes the time on so many cores.
 * The whole step is measured on 1, 2, … threads as far as there are cores, and compared with the computed time. Only the
 * quietest tenth of the steps counts. Prints a table. The page uses no more than 8 threads.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { chromiumArguments, findChromium } from '../scripts/browser.mjs';
import { stepTime } from './cores/model.mjs';
import { median } from './speed/median.mjs';
import { openBench } from './speed/open.mjs';

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    networks: { type: 'string' },
    port: { type: 'string', default: '4405' },
  },
});

const NETWORKS = [
  { name: 'hidden-8', encoder: [784, 8, 2], batch: 128 },
  { name: 'hidden-8, batch 16', encoder: [784, 8, 2], batch: 16 },
  { name: 'hidden-32', encoder: [784, 32, 16], batch: 128 },
  { name: 'hidden-32, batch 16', encoder: [784, 32, 16], batch: 16 },
  { name: 'hidden-128', encoder: [784, 128, 32], batch: 128 },
  { name: 'hidden-128, batch 512', encoder: [784, 128, 32], batch: 512 },
  { name: 'hidden-512', encoder: [784, 512, 32], batch: 128 },
  { name: 'deep', encoder: [784, 1000, 500, 250, 30], batch: 128 },
].filter(({ name }) => flags.networks?.split(',').includes(name) ?? true);

const THREADS = [1, 2, 4, 8, 16];
/** Those that this machine has cores for. */
const REAL = THREADS.filter((threads) => threads <= availableParallelism());

const { page, close } = await openBench({
  path: '/bench/cores/index.html',
  ready: 'measureCores',
  port: Number(flags.port),
  launch: { executablePath: findChromium() ?? undefined, args: chromiumArguments },
});
/** @type {Record<string, Record<string, string | number>>} */
const table = {};
/** @type {import('./cores/model.mjs').Costs[]} */
const costs = [];
try {
  for (const network of NETWORKS) {
    const measured = await page.evaluate((question) => window.measureCores(question), {
      network,
      threads: THREADS,
      real: REAL,
      rounds: Number(flags.rounds),
    });
    costs.push(measured.costs);
    table[network.name] = rowOf(measured);
  }
} finally {
  await close();
}
const microseconds = (/** @type {number[]} */ values) => (1000 * median(values)).toFixed(1);
console.log(
  `To wake a helper takes ${microseconds(costs.map(({ wake }) => wake))} µs, to see what another thread wrote ${microseconds(costs.map(({ pass }) => pass))} µs (medians). Computed and measured speed-up of a step by more threads:`,
);
console.table(table);

/** @param {import('./cores/cores.worker').Measured} measured */
function rowOf({ costs, tasks, real }) {
  const computed = tasks.map(({ threads, tasks }) => ({ threads, ms: stepTime(tasks, threads, costs) }));
  const one = computed.find(({ threads }) => threads === 1)?.ms ?? Number.NaN;
  const measuredOne = real.find(({ threads }) => threads === 1)?.milliseconds ?? Number.NaN;
  const best = computed.reduce((fastest, each) => (each.ms < fastest.ms ? each : fastest));
  const row = {
    'ms, 1 thread': measuredOne.toFixed(3),
    'computed ms': one.toFixed(3),
    ...Object.fromEntries(
      computed.slice(1).map(({ threads, ms }) => [`${threads} threads`, `${(one / ms).toFixed(2)}×`]),
    ),
    fastest: best.threads,
  };
  const measured = real
    .slice(1)
    .map(({ threads, milliseconds }) => [
      `${threads} measured`,
      `${(measuredOne / milliseconds).toFixed(2)}×`,
    ]);
  return { ...row, ...Object.fromEntries(measured) };
}
