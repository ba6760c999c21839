import { expect, test } from 'vitest';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { sweepWords } from './sweepWords';

const point = { variant: 'Article', settings: { ...INITIAL_SETTINGS, codeSize: 8, epochs: 2 } };

test('the words on a sweep say what it trains, how far it is and how many points are missing', () => {
  const running = { point, epoch: 1.2, testMse: null };
  expect(sweepWords({ ...running, rests: null }, 3)).toBe(
    'The sweep trains Article, code size 8, epoch 1.20 of 2; 3 points are missing.',
  );
  expect(sweepWords({ ...running, rests: null }, 1)).toContain('1 point is missing');
  expect(sweepWords({ ...running, rests: 'run' }, 3)).toBe(
    'The sweep waits at Article, code size 8, epoch 1.20 of 2.',
  );
  expect(sweepWords({ ...running, rests: 'measuring' }, 3)).toContain('when the backends are measured');
});
