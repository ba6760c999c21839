import { expect, it } from 'vitest';
import { PRESETS } from './presets';
import { INITIAL_SETTINGS } from './settings';
import { modelSpec, parameterCount } from './spec';
import { weightLengths } from './weights';

it('the arrays of a dense network are its kernels and biases in turn', () => {
  const model = modelSpec({ ...INITIAL_SETTINGS, hidden: [10], codeSize: 3, tied: false, filters: [] });
  expect(weightLengths(model)).toEqual([7840, 10, 30, 3, 30, 10, 7840, 784]);
  expect(weightLengths({ ...model, tied: true })).toEqual([7840, 10, 30, 3, 10, 784]);
});

it.each(PRESETS.map(({ name, settings }) => [name, settings] as const))(
  'the arrays of %s hold all its parameters',
  (_, settings) => {
    const model = modelSpec({ ...INITIAL_SETTINGS, ...settings });
    expect(weightLengths(model).reduce((sum, length) => sum + length, 0)).toBe(parameterCount(model));
  },
);
