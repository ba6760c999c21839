import { readFile } from 'node:fs/promises';
import { tableFromIPC } from 'apache-arrow';
import { strFromU8, unzipSync } from 'fflate';
import * as ort from 'onnxruntime-web';
import { readParquet } from 'parquet-wasm';
import { expect, newPage, type Page, test } from '../test';
import { openTab } from './explore';
import { button, numberOf, openAtRest } from './page';

// All tests share one network, because training takes longer than the tests.
test.describe.configure({ mode: 'serial' });

let page: Page;

test.beforeAll(async ({ browser, baseURL }) => {
  page = await newPage(browser, { baseURL: baseURL ?? '', viewport: { width: 1440, height: 900 } });
});
test.afterAll(() => page.context().close());

/** The files of the zip that an item of the menu saves. */
async function saved(item: string): Promise<Record<string, Uint8Array>> {
  await button(page, 'Save: network, codes or run').click();
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('menuitem', { name: item }).click();
  return unzipSync(await readFile(await (await download).path()));
}

/** Some ink at different places: 784 values from 0 to 1. */
const IMAGE = Array.from({ length: 784 }, (_, i) => (i % 5 === 0 ? 0 : Math.abs(Math.sin(i / 9))));

test('the network that is saved as ONNX gives the page’s own codes and reconstructions', async () => {
  await openAtRest(page, { hidden: 64, codeSize: 8 }, 120);
  const { code, reconstruction } = await page.evaluate(async (pixels) => {
    const result = await window.hourglass.reconstruct(pixels);
    return { code: [...result.code], reconstruction: [...result.reconstruction] };
  }, IMAGE);
  const files = await saved('ONNX');
  const run = async (name: string, output: string) => {
    const session = await ort.InferenceSession.create(files[name] ?? new Uint8Array());
    const image = new ort.Tensor('float32', Float32Array.from(IMAGE), [1, 784]);
    const { [output]: result } = await session.run({ image });
    return Array.from((result?.data ?? []) as Float32Array);
  };
  const furthest = (a: readonly number[], b: readonly number[]) =>
    Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN))));
  expect(furthest(await run('encoder.onnx', 'code'), code)).toBeLessThan(1e-4);
  expect(furthest(await run('autoencoder.onnx', 'reconstruction'), reconstruction)).toBeLessThan(1e-5);
});

test('each format is a zip with a README that says which run it is of', async () => {
  const step = (await numberOf(page, 'Step')).toLocaleString('en');
  for (const [item, expected] of Object.entries({
    'PyTorch project': ['model.py', 'load.py', 'train.py', 'weights.npz'],
    'Keras 3 project': ['model.py', 'load.py', 'train.py', 'weights.npz'],
    ONNX: ['encoder.onnx', 'decoder.onnx', 'autoencoder.onnx'],
    'TensorFlow.js': ['encoder/model.json', 'encoder/weights.bin', 'decoder/model.json'],
    safetensors: ['weights.safetensors'],
    'NumPy (.npz)': ['weights.npz', 'spec.json'],
  })) {
    const files = await saved(item);
    expect(Object.keys(files), item).toEqual(expect.arrayContaining([...expected, 'README.md']));
    const readme = strFromU8(files['README.md'] ?? new Uint8Array());
    expect(readme, item).toContain(`| Step | ${step} |`);
    expect(readme, item).toContain('| Code size | 8 |');
  }
});

test('the codes of the map’s digits are saved with their classes, as CSV and NumPy', async () => {
  const files = await saved('CSV and NumPy');
  const lines = strFromU8(files['codes.csv'] ?? new Uint8Array())
    .trim()
    .split('\r\n');
  expect(lines[0]).toBe('set,index,label,code_1,code_2,code_3,code_4,code_5,code_6,code_7,code_8');
  expect(lines).toHaveLength(10_001);
  // 10,000 × 8 numbers of four bytes after a header.
  expect((files['codes.npy'] ?? []).length % 64).toBe(320_000 % 64);
});

test('the same codes are saved as Parquet, with their places on the map', async () => {
  const files = await saved('Parquet (Embedding Atlas)');
  const table = tableFromIPC(readParquet(files['codes.parquet'] ?? new Uint8Array()).intoIPCStream());
  expect(table.numRows).toBe(10_000);
  expect(table.schema.fields.map(({ name }) => name)).toEqual([
    'index',
    'set',
    'label',
    'class',
    'code',
    'x',
    'y',
  ]);
  const csv = strFromU8((await saved('CSV and NumPy'))['codes.csv'] ?? new Uint8Array());
  const row = csv.split('\r\n')[4322]?.split(',') ?? [];
  const other = table.get(4321);
  expect([other?.set, String(other?.index), String(other?.label)]).toEqual(row.slice(0, 3));
  expect(Array.from(other?.code as Float32Array)).toEqual(row.slice(3).map(Number));
  const step = await page.evaluate(() => window.hourglass.metrics().step);
  expect(strFromU8(files['README.md'] ?? new Uint8Array())).toContain(`| Step | ${step} |`);
});

test('the same codes are saved as the two files of the Embedding Projector', async () => {
  const files = await saved('TSV (Embedding Projector)');
  const rows = (name: string) =>
    strFromU8(files[name] ?? new Uint8Array())
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
  expect(rows('vectors.tsv')).toHaveLength(10_000);
  expect(new Set(rows('vectors.tsv').map(({ length }) => length))).toEqual(new Set([8]));
  expect(rows('metadata.tsv')).toHaveLength(10_001);
  const csv = strFromU8((await saved('CSV and NumPy'))['codes.csv'] ?? new Uint8Array());
  const [set = '', index = '', label = '', ...code] = csv.split('\r\n')[4322]?.split(',') ?? [];
  expect(rows('metadata.tsv')[4322]).toEqual([label, label, set, index]);
  expect(rows('vectors.tsv')[4321]).toEqual(code);
});

test('while the page looks back, the earlier network is saved', async () => {
  await openTab(page, 'Timeline');
  await page.getByRole('slider', { name: 'Moment' }).press('Home');
  await expect(page.getByText(/^Looking back at step/)).toBeVisible();
  const { 'README.md': readme = new Uint8Array() } = await saved('NumPy (.npz)');
  expect(strFromU8(readme)).toMatch(/Step \| 0 \|/);
  await button(page, 'Save: network, codes or run').click();
  await expect(page.getByRole('menuitem', { name: 'Parquet (Embedding Atlas)' })).toBeDisabled();
});
