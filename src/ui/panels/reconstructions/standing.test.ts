import { expect, test } from 'vitest';
import { standing, standingWords } from './standing';

const of = (mse: number[], pcaMse: number[] | null) => {
  const clipped = pcaMse && new Float32Array(pcaMse);
  const unclipped = clipped?.map((error) => 1.1 * error);
  return standing({
    mse: new Float32Array(mse),
    pcaMse: clipped && unclipped ? { clipped, unclipped } : null,
    rival: 'clipped',
  });
};

test('each digit has a winner, and each row has a mean', () => {
  const result = of([0.01, 0.03, 0.02], [0.02, 0.02, 0.0201]);
  expect(result.winners).toEqual(['ae', 'pca', 'level']);
  expect(result.mean).toBeCloseTo(0.02, 6);
  expect(result.pcaMean?.clipped).toBeCloseTo(0.02003, 5);
  expect(result.pcaMean?.unclipped).toBeCloseTo(0.022037, 5);
});

test('the sentence says plainly which of the two is nearer, and on how many digits', () => {
  expect(standingWords(of([1, 1, 1, 5], [2, 2, 2, 2]))).toBe(
    'The autoencoder is nearer on 3 of 4 digits, PCA on 1.',
  );
  expect(standingWords(of([3, 3, 2], [2, 2, 2]))).toBe(
    'PCA is nearer on 2 of 3 digits, the autoencoder on 0, level on 1.',
  );
  expect(standingWords(of([1, 3], [2, 2]))).toBe('Autoencoder and PCA are each nearer on 1 of 2 digits.');
  expect(standingWords(of([2, 2], [2, 2]))).toBe('Autoencoder and PCA are level on all 2 digits.');
});

test('without PCA there are no winners, and the sentence says that PCA is being computed', () => {
  const result = of([1, 2], null);
  expect(result.winners).toBeNull();
  expect(result.pcaMean).toBeNull();
  expect(standingWords(result)).toContain('being computed');
});
