import { expect, it } from 'vitest';
import { memoryWords, nameOf, pictureWords, savedWords, whereWords } from './words';

const mark = { step: 1234, epoch: 2.631, seconds: 3, train: null, test: null };

it('says which moment is shown, and that training goes on', () => {
  expect(nameOf(mark)).toBe('step 1,234, epoch 2.63');
  expect(whereWords(null, { step: 5678, playing: true })).toBe('You are looking at the present.');
  expect(whereWords(mark, { step: 5678, playing: true })).toBe(
    'You are looking at step 1,234 (epoch 2.63). Training goes on: it is now at step 5,678.',
  );
  expect(whereWords(mark, { step: 5678, playing: false })).toBe(
    'You are looking at step 1,234 (epoch 2.63). The run is now at step 5,678.',
  );
});

it('says how many moments are kept, how much memory they take, and how exact they are', () => {
  const report = { marks: [mark, mark], bytes: 1.5 * 2 ** 20, exact: true };
  expect(memoryWords(report, 96 * 2 ** 20)).toMatch(
    /^2 moments are kept\. They take 1\.5 of 96\.0 MB\. Their weights are exact\./,
  );
  expect(memoryWords({ ...report, exact: false }, 96 * 2 ** 20)).toContain('16 bits');
});

it('says which moments a file contains', () => {
  expect(savedWords('The GIF', 12, 12)).toBe('The GIF has 12 moments.');
  expect(savedWords('The GIF', 9, 12)).toBe(
    'The GIF has 9 moments. 3 more show other digits and are left out.',
  );
  expect(pictureWords({ ...mark, test: { bce: 0.1, mse: 0.0123 } })).toEqual([
    'step 1,234',
    'epoch 2.63',
    'test MSE 0.0123',
  ]);
  expect(pictureWords(mark)[2]).toBe('test MSE –');
});
