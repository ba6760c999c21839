import { expect, test } from 'vitest';
import { MNIST } from '../../domain/dataSet';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { settingRows } from './settingRows';

test('a report names the settings of the run with the labels of the page: network, training, seed and backend', () => {
  const rows = new Map(
    settingRows({ ...INITIAL_SETTINGS, hidden: [512, 128], codeSize: 8, seed: 42 }, MNIST),
  );
  expect(rows.get('Hidden units')).toBe('512, 128');
  expect(rows.get('Code size')).toBe('8');
  expect(rows.get('Seed')).toBe('42');
  expect(rows.get('Data')).toBe('MNIST');
  expect(rows.get('Optimizer')).toBe('Adam');
  expect(rows.has('Theme')).toBe(false);
});

test('a report leaves out settings that have no effect', () => {
  const of = (changes: object) => new Map(settingRows({ ...INITIAL_SETTINGS, ...changes }, MNIST));
  expect(of({ noise: 'none' }).has('Noise amount')).toBe(false);
  expect(of({ noise: 'gaussian' }).size).toBe(of({ noise: 'none' }).size + 1);
  expect(of({ variational: false }).has('β')).toBe(false);
});
