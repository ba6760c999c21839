import { expect, it } from 'vitest';
import { leftOut } from './leftOut';

it('a run that goes on without the digits that it was trained on says so, and no other run does', () => {
  expect(leftOut('MNIST + 24 of my digits, 10 %', 'MNIST')?.message).toBe(
    'This run was trained on “MNIST + 24 of my digits, 10 %”, and goes on with MNIST alone. My digits, in the menu Data, mixes your digits in again: that starts a new run.',
  );
  expect(leftOut('Only 24 of my digits, tested on MNIST', 'MNIST')).not.toBeNull();
  expect(leftOut('MNIST', 'MNIST')).toBeNull();
  expect(leftOut('Letters', 'MNIST')).toBeNull();
});
