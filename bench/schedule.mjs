/**
 * `npm run bench:schedule`: compares trainings of the Article preset on validation digits. The last two chunks of the
 * 60,000 training digits, 11,200 digits, are held out for validation. The network trains on the other 48,800. The
 * 10,000 test digits are not loaded. Prints each training's validation loss, and writes bench/results/schedule.json.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { openQualityPage } from './qualityPage.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: flags } = parseArgs({ options: { port: { type: 'string', default: '4403' } } });

/** @type {typeof import('../src/domain/presets')} */
const { PRESETS } = (await runnerImport(join(root, 'src/domain/presets.ts'), { logLevel: 'error' })).module;
const plain = PRESETS.find(({ id }) => id === 'article')?.plain;
if (!plain) throw new Error('The Article preset has no plain settings.');

/** A limit of patience: each training would improve with more epochs. */
const EPOCHS = 15;
const HELD_OUT_CHUNKS = 2;
const TRAININGS = [
  ...[0.001, 0.003, 0.01].map((learningRate) => ({ schedule: 'constant', learningRate })),
  ...[0.003, 0.01, 0.02].map((learningRate) => ({ schedule: 'cosine', learningRate })),
  ...[0.003, 0.005, 0.01, 0.015, 0.02, 0.03].map((learningRate) => ({ schedule: 'one-cycle', learningRate })),
];

const { page, machine, close } = await openQualityPage(Number(flags.port), (page) =>
  page.route('**/manifest.json', async (route) => {
    const response = await route.fetch();
    const manifest = await response.json();
    const [train, test] = [manifest.train.slice(0, -HELD_OUT_CHUNKS), manifest.train.slice(-HELD_OUT_CHUNKS)];
    await route.fulfill({ json: { ...manifest, train, test } });
  }),
);
const rows = [];
try {
  for (const training of TRAININGS) {
    console.log(`${training.schedule}, ${training.learningRate}`);
    const { test: validation } = await page.evaluate(
      (changes) => window.train(changes, false),
      /** @type {Partial<import('../src/domain/settings').Settings>} */ ({
        ...plain,
        ...training,
        epochs: EPOCHS,
      }),
    );
    rows.push({ ...training, epochs: EPOCHS, validation });
  }
} finally {
  await close();
}
const sorted = rows.toSorted((a, b) => a.validation.bce - b.validation.bce);
console.table(
  sorted.map(({ schedule, learningRate, validation }) => ({
    schedule,
    'learning rate': learningRate,
    BCE: validation.bce.toFixed(4),
    MSE: validation.mse.toFixed(5),
  })),
);
const results = join(root, 'bench/results');
await mkdir(results, { recursive: true });
const date = new Date().toISOString().slice(0, 10);
await writeFile(
  join(results, 'schedule.json'),
  `${JSON.stringify({ machine, date, rows: sorted }, null, 2)}\n`,
);
