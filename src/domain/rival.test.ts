import { expect, it } from 'vitest';
import { otherThan, rivalOf } from './rival';

it('a network whose output may leave 0…1 has PCA’s images as they are for a rival, and any other the clipped ones', () => {
  expect(rivalOf({ outputActivation: 'linear' })).toBe('unclipped');
  expect(rivalOf({ outputActivation: 'sigmoid' })).toBe('clipped');
  expect([otherThan('clipped'), otherThan('unclipped')]).toEqual(['unclipped', 'clipped']);
});
