import { expect, test } from 'vitest';
import { SIDE } from '../../domain/digit';
import { chequer } from './chequer';

test('of two neighbours in a row or a column, one has full ink and one has faint ink', () => {
  for (const pixel of [0, 5, 3 * SIDE + 7, 26 * SIDE + 26])
    for (const beside of [pixel + 1, pixel + SIDE]) expect(chequer(pixel) + chequer(beside)).toBeCloseTo(1.3);
});
