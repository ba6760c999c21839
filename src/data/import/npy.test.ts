import { describe, expect, it } from 'vitest';
import { fixture } from './import.testing';
import { parseNpy } from './npy';

const TYPES = ['u1', 'i4', 'i8', 'f4', 'f8'];
const FILES = TYPES.flatMap((type) =>
  ['little', 'big'].flatMap((order) => ['c', 'fortran'].map((layout) => `${type}-${order}-${layout}.npy`)),
);

describe('parseNpy', () => {
  it.each(FILES)('finds each number of %s, which NumPy wrote, at its indices', (name) => {
    const { shape, strides, read } = parseNpy(fixture(name), name, name);
    expect(shape).toEqual([2, 3, 4]);
    const [a = 0, b = 0, c = 0] = strides;
    const numbers = Array.from({ length: 24 }, (_, n) =>
      read(Math.floor(n / 12) * a + (Math.floor(n / 4) % 3) * b + (n % 4) * c),
    );
    expect(numbers).toEqual(Array.from({ length: 24 }, (_, n) => n));
  });
});
