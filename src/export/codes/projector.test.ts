import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { MNIST } from '../../domain/dataSet';
import { projectorProject } from './projector';

const codes = {
  step: 1200,
  codeSize: 2,
  codes: Float32Array.of(1, -2, 3.5, 4, 5, 1e-7),
  labels: Uint8Array.of(7, 2, 1),
  tests: 2,
};
const subject = { title: 'Two numbers', settings: [['Seed', '7']] as const, data: MNIST };
const read = (text: unknown) => parse(String(text), { delimiter: '\t' }) as string[][];

it('the Projector’s vectors have a line for each digit and no head', () => {
  const rows = read(projectorProject(subject, codes)['vectors.tsv']);
  expect(rows.map((row) => row.map(Number))).toEqual([
    [1, -2],
    [3.5, 4],
    [5, Math.fround(1e-7)],
  ]);
});

it('the Projector’s metadata have a head, because they have several columns, and the order of the vectors', () => {
  expect(read(projectorProject(subject, codes)['metadata.tsv'])).toEqual([
    ['class', 'label', 'set', 'index'],
    ['7', '7', 'test', '0'],
    ['2', '2', 'test', '1'],
    ['1', '1', 'training', '0'],
  ]);
});

it('codes that are not numbers are refused, with the code, the step and what to do', () => {
  const broken = { ...codes, codes: Float32Array.of(1, 2, 3, Number.NaN, 5, 6) };
  expect(() => projectorProject(subject, broken)).toThrow(
    /code 2 at step 1200 has the number NaN\. Lower the learning rate/,
  );
});
