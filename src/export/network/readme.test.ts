import { expect, it } from 'vitest';
import { MNIST } from '../../domain/dataSet';
import { readme } from './readme';

const subject = {
  title: 'Linear code 32',
  data: MNIST,
  figures: [['Test MSE', '0.0123']],
  settings: [['Loss', 'MSE | BCE']],
} as const;

it('the README of an export names its files, how to open them, the arrays, the figures and the settings', () => {
  const tensors = [{ name: 'encoder.0.kernel', shape: [784, 128], values: new Float32Array() }];
  const text = readme(subject, {
    files: [['weights.npz', 'every kernel and bias']],
    use: 'Open it.',
    tensors,
  });
  const lines = text.split('\n');
  expect(lines[0]).toBe('# Linear code 32');
  expect(lines).toEqual(
    expect.arrayContaining([
      '| weights.npz | every kernel and bias |',
      'Open it.',
      '| `encoder.0.kernel` | [784, 128] |',
      '| Test MSE | 0.0123 |',
    ]),
  );
});

it('a bar in a value does not end its cell', () => {
  expect(readme(subject, { files: [], use: '' })).toContain('| Loss | MSE \\| BCE |');
});
