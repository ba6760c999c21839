import { expect, it } from 'vitest';
import { MNIST } from '../../domain/dataSet';
import { csvAndNumpy } from './csvAndNumpy';

const files = csvAndNumpy(
  { title: 'Two numbers', settings: [['Seed', '7']], data: MNIST },
  {
    step: 1200,
    codeSize: 2,
    codes: Float32Array.of(1, 2, 3, 4, 5, 6),
    labels: Uint8Array.of(7, 2, 1),
    tests: 2,
  },
);

it('the codes are a table with the set, the index and the class of each digit', () => {
  expect(files['codes.csv']).toBe(
    'set,index,label,code_1,code_2\r\ntest,0,7,1,2\r\ntest,1,2,3,4\r\ntraining,0,1,5,6\r\n',
  );
});

it('the README says at which step, and of how many digits of each set', () => {
  expect(files['README.md']).toContain('The codes of 2 test digits, then of 1 training digits.');
  expect(files['README.md']).toContain('| Step | 1200 |');
  expect(files['README.md']).toContain('| Seed | 7 |');
});

it('the arrays end with the values, and are in the order of the table', () => {
  const { 'codes.npy': codes, 'labels.npy': labels } = files as Record<string, Uint8Array>;
  expect([...new Float32Array((codes as Uint8Array).slice(-24).buffer)]).toEqual([1, 2, 3, 4, 5, 6]);
  expect([...(labels as Uint8Array).slice(-3)]).toEqual([7, 2, 1]);
});
