/**
 * `npm run bench:cores [-- --rounds 10 --networks hidden-128]`: what the step on WebAssembly gains from many cores, also
 * from more than this machine has. Measures each task of a step on one thread, as it is planned for 1 to 16 threads, and
 * what it costs to wake a helper and to wait for it. From these, `cores/model.mjs` computes the time on so many cores.
 * The whole step is measured on 1, 2, … threads as far as there are cores, and compared with the computed time. Only the
 * quietest tenth of the steps counts. Prints a table a network. The page uses no more than 8 threads.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { chromiumArguments, findChromium } from '../scripts/browser.mjs';
import { stepTime } from './cores/model.mjs';
import { openBench } from './speed/open.mjs';

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    networks: { type: 'string' },
    port: { type: 'string', default: '4405' },
  },
});

const NETWORKS = [
  { name: 'hidden-8', encoder: [784, 8, 2], batch: 128 },
  { name: 'hidden-8-batch-16', encoder: [784, 8, 2], batch: 16 },
  { name: 'hidden-32', encoder: [784, 32, 16], batch: 128 },
  { name: 'hidden-32-batch-16', encoder: [784, 32, 16], batch: 16 },
  { name: 'hidden-128', encoder: [784, 128, 32], batch: 128 },
  { name: 'hidden-128-batch-512', encoder: [784, 128, 32], batch: 512 },
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
try {
  for (const network of NETWORKS) {
    const measured = await page.evaluate((question) => window.measureCores(question), {
      network,
      threads: THREADS,
      real: REAL,
      rounds: Number(flags.rounds),
    });
    const { wake, pass } = measured.costs;
    console.log(
      `\n${network.name}, batches of ${network.batch}: to wake a helper takes ${(1000 * wake).toFixed(0)} µs, to see what another thread wrote ${(1000 * pass).toFixed(1)} µs`,
    );
    console.table(rowsOf(measured));
  }
} finally {
  await close();
}

/** Computed and measured time and speed-up, by the number of threads. @param {import('./cores/cores.worker').Measured} measured */
function rowsOf({ costs, tasks, real }) {
  const computed = tasks.map(({ threads, tasks }) => stepTime(tasks, threads, costs));
  const [one = Number.NaN] = computed;
  const [measuredOne] = real;
  return Object.fromEntries(
    tasks.map(({ threads }, i) => {
      const ms = computed[i] ?? Number.NaN;
      const measured = real.find((each) => each.threads === threads);
      const row = { 'computed ms': ms.toFixed(3), 'speed-up': (one / ms).toFixed(2) };
      if (!measured || !measuredOne) return [threads, row];
      const speedUp = measuredOne.milliseconds / measured.milliseconds;
      return [
        threads,
        { ...row, 'measured ms': measured.milliseconds.toFixed(3), 'its speed-up': speedUp.toFixed(2) },
      ];
    }),
  );
}
