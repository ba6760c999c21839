/**
 * `npm run test:peers`: runs tfjs-core's own specs, first without our kernels and then with them. On WebAssembly it
 * runs all specs, in Node. On WebGL it runs the specs of operations that our kernels replace, in headless Chromium with
 * software GL. Prints the number of passed specs and writes bench/results/peers.json. Fails if a spec passes without
 * our kernels and fails with them.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { root } from '../setup.mjs';
import { bundleSuite } from './bundle.mjs';
import { compare, comparisonInWords } from './compare.mjs';
import { runInChromium, runInNode } from './run.mjs';

const BINARIES = join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist') + sep;

/** Products, convolutions, activations, losses, optimizers, their gradients, and fused operations. */
const ON_WEBGL =
  '^(fused )?(matmul|conv1d|conv2d|conv2dTranspose|dot|gradients|valueAndGradients|higher-order gradients|customGradient|relu|elu|tanh|sigmoid|softplus|sum|Reduction: sum|square|sqrt|resizeNearestNeighbor|sigmoidCrossEntropy|meanSquaredError|computeWeightedLoss|(Adam|Momentum|RMSProp|SGD)Optimizer|optimizer)\\b';

const folder = await mkdtemp(join(tmpdir(), 'hourglass-peers-'));
try {
  const forNode = await bundleSuite('node', folder);
  const wasm = { backend: /** @type {const} */ ('wasm'), binaries: BINARIES, only: null };
  const forBrowser = await bundleSuite('browser', folder);
  const webgl = { backend: /** @type {const} */ ('webgl'), binaries: null, only: ON_WEBGL };
  const results = [
    await compared('wasm', (kernels) => runInNode(forNode, { ...wasm, kernels }, folder)),
    await compared('webgl', (kernels) => runInChromium(forBrowser, { ...webgl, kernels })),
  ];
  const { version } = JSON.parse(
    await readFile(join(root, 'node_modules/@tensorflow/tfjs-core/package.json'), 'utf8'),
  );
  const report = { date: new Date().toISOString().slice(0, 10), tfjs: version, results };
  await writeFile(join(root, 'bench/results/peers.json'), `${JSON.stringify(report, null, 2)}\n`);
  if (results.some(({ newlyFailing }) => newlyFailing.length > 0)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}

/**
 * @param {string} backend
 * @param {(kernels: boolean) => Promise<import('./suite').Outcomes>} runSpecs
 */
async function compared(backend, runSpecs) {
  const without = await runSpecs(false);
  const withOurs = await runSpecs(true);
  const comparison = compare(without, withOurs);
  console.log(comparisonInWords(backend, comparison, withOurs));
  return { backend, ...comparison };
}
