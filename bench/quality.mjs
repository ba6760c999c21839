/**
 * `npm run bench:quality -- [--preset linear-32,article] [--epochs 2]`: trains the presets to the end with the app's
 * own code, in headless Chromium on WebAssembly, and compares their test losses with the required values. Prints a
 * table and writes it to bench/results/quality.json. Presets that were not trained keep their rows there.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { openQualityPage } from './qualityPage.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: flags } = parseArgs({
  options: {
    preset: { type: 'string' },
    epochs: { type: 'string' },
    port: { type: 'string', default: '4402' },
  },
});

const PIXELS = 784;

/** @type {typeof import('../src/domain/presets')} */
const { PRESETS } = (await runnerImport(join(root, 'src/domain/presets.ts'), { logLevel: 'error' })).module;

/**
 * The epochs of a preset if they are not 10, and its required test errors: the figures of Keras and PyTorch for the
 * same network and training, with a tolerance (see the README). `elbo` is the negative ELBO, in nats an image. @type
 * {Record<string, { epochs?: number, need?: Partial<Record<'bce' | 'mse' | 'squaredError' | 'elbo', number>> }>}
 */
const EXPECTED = {
  'linear-32': { need: { bce: 0.086, mse: 0.0077 } },
  // PCA's own error at 64, clipped.
  article: { epochs: 15, need: { mse: 0.00775 } },
  'article-plain': { need: { bce: 0.1098 * 1.02, mse: 0.01557 * 1.02 } },
  'two-numbers': { epochs: 5, need: { mse: 0.045 } },
  // PCA's own error at 32, unclipped, plus 2 %.
  linear: { need: { mse: 0.01683 * 1.02 } },
  'keras-simple-32': { need: { bce: 0.094 } },
  'keras-deep': { need: { bce: 0.0945 } },
  'vae-20': { need: { elbo: 107 } },
  'vae-2': { need: { elbo: 147 } },
  convolutional: { epochs: 5, need: { bce: 0.081 } },
  'conv-vae': { epochs: 2 },
  'keras-convolutional': { epochs: 2 },
  'keras-denoising': { epochs: 1 },
  'tensorflow-denoising': { epochs: 2 },
  'hinton-2006': { epochs: 45, need: { squaredError: 3.6 } },
};

/** Takes half an hour, so it runs only if it is named. */
const LONG = ['hinton-2006'];

const plain = PRESETS.flatMap(({ id, plain }) => (plain ? [{ id: `${id}-plain`, settings: plain }] : []));
const cases = [...PRESETS, ...plain].map(({ id, settings }) => ({
  id,
  settings,
  epochs: EXPECTED[id]?.epochs ?? 10,
  need: EXPECTED[id]?.need ?? {},
  published: PRESETS.find((preset) => preset.id === id)?.source?.published,
}));

const chosen = flags.preset?.split(',') ?? cases.map(({ id }) => id).filter((id) => !LONG.includes(id));
for (const id of chosen) {
  if (!cases.some((each) => each.id === id))
    throw new Error(`There is no preset ${id}. Presets: ${cases.map((each) => each.id).join(', ')}.`);
}
const { page, machine, close } = await openQualityPage(Number(flags.port));
const date = new Date().toISOString().slice(0, 10);
const rows = [];
try {
  for (const { id, settings, epochs: full, need, published } of cases.filter(({ id }) =>
    chosen.includes(id),
  )) {
    const epochs = flags.epochs ? Number(flags.epochs) : full;
    console.log(`${id}, ${epochs} epochs`);
    const run = await page.evaluate((changes) => window.train(changes, true), { ...settings, epochs });
    const { bce, mse, noisyBce, penalty = 0 } = run.test;
    const errors = {
      bce,
      mse,
      squaredError: PIXELS * mse,
      // If β is 1, the penalty is the KL term.
      ...(settings.variational && settings.beta === 1
        ? { elbo: PIXELS * ((noisyBce ?? bce) + penalty) }
        : {}),
    };
    const reached = Object.entries(need).every(
      ([error, most]) =>
        (errors[/** @type {keyof typeof errors} */ (error)] ?? Number.POSITIVE_INFINITY) <= most,
    );
    rows.push({ preset: id, date, machine, epochs, need, reached, published, errors, ...run });
  }
} finally {
  await close();
}

/** @param {number | undefined} value @param {number} digits */
const fixed = (value, digits) => value?.toFixed(digits) ?? '';

console.table(
  rows.map(({ preset, epochs, errors, need, reached, published, pcaMse, features, seconds }) => ({
    preset,
    epochs,
    seconds: fixed(seconds, 0),
    BCE: fixed(errors.bce, 4),
    MSE: fixed(errors.mse, 5),
    'squared error': fixed(errors.squaredError, 2),
    'negative ELBO': fixed(errors.elbo, 1),
    'PCA MSE': fixed(pcaMse.clipped, 5),
    unclipped: fixed(pcaMse.unclipped, 5),
    published: published ? `${published.measure} ${published.value}` : '',
    required: Object.entries(need)
      .map(([error, most]) => `${error} ≤ ${Number(most.toPrecision(4))}`)
      .join(', '),
    reached: Object.keys(need).length > 0 ? reached : '',
    'kNN / PCA %': `${fixed(features?.code.knn, 1)} / ${fixed(features?.pca.knn, 1)}`,
    'probe / PCA %': `${fixed(features?.code.probe, 1)} / ${fixed(features?.pca.probe, 1)}`,
  })),
);
const results = join(root, 'bench/results');
const file = join(results, 'quality.json');
await mkdir(results, { recursive: true });
/** @type {{ rows: { preset: string }[] }} */
const before = await readFile(file, 'utf8').then(JSON.parse, () => ({ rows: [] }));
const all = new Map([...before.rows, ...rows].map((row) => [row.preset, row]));
const sorted = cases.flatMap(({ id }) => all.get(id) ?? []);
await writeFile(file, `${JSON.stringify({ rows: sorted }, null, 2)}\n`);
process.exitCode = rows.every((row) => row.reached) ? 0 : 1;
