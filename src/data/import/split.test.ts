import { describe, expect, it } from 'vitest';
import { Random } from '../../domain/random';
import { sampled, stratified } from './split';

const random = () => Random.fromSeed(3);
const indices = Uint32Array.from({ length: 1400 }, (_, i) => i);
/** Class 0 has 1,000 images, class 1 has 398, class 2 has two. */
const labelOf = (index: number) => (index < 1000 ? 0 : index < 1398 ? 1 : 2);
const ofClass = (part: Uint32Array, label: number) => part.filter((index) => labelOf(index) === label).length;

describe('stratified', () => {
  it('takes a seventh of each class for the test, and at least one of two images', () => {
    const { train, test } = stratified(indices, labelOf, random());
    expect([0, 1, 2].map((label) => ofClass(test, label))).toEqual([143, 57, 1]);
    expect([0, 1, 2].map((label) => ofClass(train, label))).toEqual([857, 341, 1]);
    expect(new Set([...train, ...test]).size).toBe(1400);
  });

  it('mixes the classes, and gives the same split for the same seed', () => {
    const { train, test } = stratified(indices, labelOf, random());
    expect(ofClass(train.subarray(0, 100), 0)).toBeGreaterThan(50);
    expect(ofClass(train.subarray(0, 100), 0)).toBeLessThan(90);
    expect(stratified(indices, labelOf, random())).toEqual({ train, test });
    expect(stratified(indices, labelOf, Random.fromSeed(4)).test).not.toEqual(test);
  });
});

describe('sampled', () => {
  it('takes so many at random, in their order', () => {
    const some = sampled(indices, 200, random());
    expect(new Set(some).size).toBe(200);
    expect([...some]).toEqual([...some].sort((a, b) => a - b));
    expect(some.filter((index) => index < 700).length).toBeGreaterThan(70);
    expect(sampled(indices, 2000, random())).toBe(indices);
  });
});
