import { describe, expect, it } from 'vitest';
import { parseIdxArray } from './idxArray';
import { fixture } from './import.testing';

describe('parseIdxArray', () => {
  it.each(['u1', 'i1', 'i2', 'i4', 'f4', 'f8'])('reads the numbers of type %s', (type) => {
    const { shape, strides, read } = parseIdxArray(fixture(`${type}.idx`), `${type}.idx`);
    expect(shape).toEqual([2, 3, 4]);
    expect(strides).toEqual([12, 4, 1]);
    expect(Array.from({ length: 24 }, (_, n) => read(n))).toEqual(Array.from({ length: 24 }, (_, n) => n));
  });
});
