import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { expect, type Page, test } from '../test';
import { explore, openTab } from './explore';
import { button, pause } from './page';

// The files have millions of cells. A trace of the page would take longer than reading them.
test.use({ trace: 'off' });

const RUN = [
  'run_network',
  'run_settings',
  'run_seed',
  'run_step',
  'run_epoch',
  'run_loss',
  'run_training_loss',
  'run_test_loss',
  'saved',
];

type Row = Readonly<Record<string, string>>;

async function saved(page: Page, press: () => Promise<void>, name: RegExp): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await press();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(name);
  return readFile(await file.path());
}

/** Reads a table with an independent reader that rejects rows of another length. */
function read(file: Buffer): Row[] {
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [columns = []] = parse(file, { bom: true, to_line: 1 });
  expect(new Set(columns).size).toBe(columns.length);
  for (const column of columns) expect(column).toMatch(/^[a-z][a-z0-9_]*$/);
  expect(columns.slice(-RUN.length)).toEqual(RUN);
  const rows: Row[] = parse(file, { bom: true, columns: true });
  expect(rows.length).toBeGreaterThan(0);
  const wrong = /^(NaN|-?Infinity|null|undefined|[=+@].*)$/;
  expect(rows.flatMap((row) => Object.values(row).filter((cell) => wrong.test(cell)))).toEqual([]);
  return rows;
}

/** Saves a view by an item of its menu. */
const pressing = (page: Page, view: string, item: string) => async () => {
  // The previous menu may still be fading out.
  await expect(page.getByRole('menu')).toHaveCount(0);
  await button(page, `Save: ${view}`).click();
  await page.getByRole('menuitem', { name: item }).click();
};

/** Saves the numbers of every view that is currently on the page. */
async function tables(page: Page, views: readonly string[]): Promise<Map<string, Row[]>> {
  const found = new Map<string, Row[]>();
  for (const view of views) {
    const press = pressing(page, view, 'Numbers (CSV)');
    const rows = read(await saved(page, press, /^hourglass-[a-z-]+-\d{4}-\d{2}-\d{2}-\d{6}\.csv$/));
    found.set(view, rows);
  }
  return found;
}

/** A point saved by an older version of the page, with a name that a spreadsheet would run as a formula. */
const KEPT = {
  choice: { variants: ['linear-32'], sizes: [8], epochs: 1 },
  results: [
    {
      variant: '=HYPERLINK("http://example.org","Größe, in\tβ")',
      settings: { codeSize: 8, epochs: 1, seed: 7 },
      test: { bce: 0.15, mse: 0.03 },
      steps: 469,
      seconds: 2.5,
      parameters: 1000,
    },
  ],
};

test('every table of the page opens without changes, has one shape, and names its run', async ({ page }) => {
  test.setTimeout(240_000);
  await page.addInitScript((kept) => {
    localStorage.setItem('hourglass-sweep', JSON.stringify(kept));
  }, KEPT);
  await explore(page, 'Decoder', { epoch: 0.1, codeSize: 8, seed: 42 });
  const { step } = await pause(page);
  const all = await tables(page, [
    'your digit on its way through the network',
    'loss curves',
    'latent map',
    'reconstructions',
    'code as sliders, with the effect of each number',
  ]);
  const digit = all.get('your digit on its way through the network')?.[0] ?? {};
  expect(digit).toMatchObject({
    run_network: '784-128-8-128-784',
    run_settings: '?codeSize=8&seed=42&backend=wasm',
    run_seed: '42',
    run_step: String(step),
    run_loss: 'bce',
  });
  expect(
    Object.keys(digit).filter((name) => name.startsWith('code_') && name !== 'code_spread_1'),
  ).toHaveLength(8);
  expect(Number(digit.mse)).toBeGreaterThan(0);
  expect(all.get('latent map')).toHaveLength(10_000);
  expect(all.get('reconstructions')).toHaveLength(10);
  expect(Number(all.get('reconstructions')?.[0]?.original_400)).toBeLessThanOrEqual(1);

  const rest: readonly [string, readonly string[]][] = [
    ['Latent space', ['latent space', 'grid of decoded codes']],
    ['Between two digits', ['ways from A to B', 'A − B + C']],
    [
      'Inside',
      [
        'first-layer filters, longest first',
        'what each number of the code adds',
        'activations of every layer for the digit on the pad',
        'histograms of weights and gradients over the run',
      ],
    ],
  ];
  for (const [tab, views] of rest) {
    await openTab(page, tab);
    for (const view of views) await expect(button(page, `Save: ${view}`)).toBeVisible({ timeout: 60_000 });
    for (const [, rows] of await tables(page, views)) expect(rows[0]?.run_seed).toBe('42');
  }

  await openTab(page, 'Timeline');
  const moments = read(
    await saved(
      page,
      pressing(page, 'the run, moment by moment', 'Numbers (CSV)'),
      /^hourglass-timeline-.*\.csv$/,
    ),
  );
  expect(moments.map((row) => Number(row.step))).toEqual(
    moments.map((row) => Number(row.step)).toSorted((a, b) => a - b),
  );

  await openTab(page, 'Rate and distortion');
  const [point = {}] = read(
    await saved(
      page,
      pressing(page, 'error against code size', 'Numbers (CSV)'),
      /^hourglass-rate-distortion-.*\.csv$/,
    ),
  );
  expect(point).toMatchObject({
    variant: `'=HYPERLINK("http://example.org","Größe, inβ")`,
    code_size: '8',
    run_seed: '7',
    run_step: '469',
  });

  const charts = [
    await saved(page, pressing(page, 'error against code size', 'Vectors (SVG)'), /\.svg$/),
    await saved(page, pressing(page, 'loss curves', 'Vectors (SVG)'), /^hourglass-loss-curves-.*\.svg$/),
  ];
  for (const svg of charts) {
    const root = await page.evaluate(
      (text) => new DOMParser().parseFromString(text, 'image/svg+xml').documentElement.nodeName,
      svg.toString(),
    );
    expect(root).toBe('svg');
  }
});

test('results of studies are saved in the same shape, and say when they were measured', async ({ page }) => {
  test.setTimeout(300_000);
  await explore(page, 'Health', { epoch: 0.1, codeSize: 8, seed: 42 });
  const { step } = await pause(page);
  for (const [tab, verb, view] of [
    ['Health', 'Examine', 'health of the layers'],
    ['Robustness', 'Measure robustness', 'robustness of the codes'],
    ['Features', 'Measure features', 'what the codes are worth'],
    ['Anomaly', 'Measure anomalies', 'reconstruction errors of digits and other images'],
  ] as const) {
    await openTab(page, tab);
    await button(page, verb).click();
    await expect(page.getByText(`, step ${step.toLocaleString('en')}.`, { exact: false })).toBeVisible({
      timeout: 120_000,
    });
    const rows = (await tables(page, [view])).get(view) ?? [];
    expect(rows[0]).toMatchObject({ run_seed: '42', run_step: String(step), run_test_loss: '' });
  }
});
