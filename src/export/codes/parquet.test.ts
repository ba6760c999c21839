import { type Table, tableFromIPC } from 'apache-arrow';
import { readParquet } from 'parquet-wasm';
import { describe, expect, it } from 'vitest';
import { MNIST } from '../../domain/dataSet';
import { parquet, parquetProject } from './parquet';
import type { PlacedCodes } from './placedCodes';

/** Reads a file with Arrow's own implementation in Rust, which shares no code with the library that wrote it. */
const read = (file: Uint8Array): Table => tableFromIPC(readParquet(file).intoIPCStream());

const two: PlacedCodes = {
  step: 1200,
  codeSize: 2,
  codes: Float32Array.of(1, 2, 3, 4, 5, Number.NaN),
  labels: Uint8Array.of(7, 2, 1),
  tests: 2,
  map: { points: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6), axes: 'the code’s two numbers' },
};

describe('codes in a Parquet file', () => {
  it('have a row for each digit, with its set, index, class, code and place', () => {
    const rows = read(parquet(two, MNIST))
      .toArray()
      .map((row) => ({ ...row.toJSON(), code: Array.from(row.code) }));
    const place = (x: number, y: number) => ({ x: Math.fround(x), y: Math.fround(y) });
    expect(rows).toEqual([
      { index: 0, set: 'test', label: 7, class: '7', code: [1, 2], ...place(0.1, 0.2) },
      { index: 1, set: 'test', label: 2, class: '2', code: [3, 4], ...place(0.3, 0.4) },
      { index: 0, set: 'training', label: 1, class: '1', code: [5, Number.NaN], ...place(0.5, 0.6) },
    ]);
  });

  it('are a list of 32-bit numbers, which Embedding Atlas takes for vectors, and the file says its step', () => {
    const { schema } = read(parquet(two, MNIST));
    expect(schema.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'index: Int32',
      'set: Utf8',
      'label: Int32',
      'class: Utf8',
      'code: List<Float32>',
      'x: Float32',
      'y: Float32',
    ]);
    expect(schema.metadata.get('step')).toBe('1200');
  });

  it('of more digits than one group of rows holds are all there, in their order', () => {
    const [count, codeSize] = [2345, 3];
    const codes = Float32Array.from({ length: count * codeSize }, (_, i) => Math.sin(i));
    const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
    const table = read(parquet({ step: 1, codeSize, codes, labels, tests: 2000, map: null }, MNIST));
    expect(table.numRows).toBe(count);
    expect(table.schema.fields.map(({ name }) => name)).not.toContain('x');
    expect(
      Array.from(table.getChild('code') ?? [], (code) => Array.from(code as Float32Array)).flat(),
    ).toEqual(Array.from(codes));
    expect(Array.from(table.getChild('label') ?? [])).toEqual(Array.from(labels));
  });

  it('have a README that says what the map’s axes are, and how Embedding Atlas opens them', () => {
    const readme = parquetProject({ title: 'Two', settings: [['Seed', '7']], data: MNIST }, two)['README.md'];
    expect(readme).toContain('embedding-atlas codes.parquet --x x --y y');
    expect(readme).toContain('the code’s two numbers');
    expect(readme).toContain('| Step | 1200 |');
    const without = parquetProject({ title: 'Two', settings: [], data: MNIST }, { ...two, map: null })[
      'README.md'
    ];
    expect(without).toContain('embedding-atlas codes.parquet --vector code');
  });
});
