import { expect, it } from 'vitest';
import { Random } from './random';
import { sampleOf } from './testSample';

const random = Random.fromSeed(1);
const labels = Uint8Array.from({ length: 5_000 }, () => Math.floor(10 * random.uniform() ** 2));

it('has each digit once, each class in proportion, and is always the same', () => {
  const sample = sampleOf(labels, 500) as Uint32Array;
  expect(new Set(sample).size).toBe(500);
  for (let label = 0; label < 10; label++) {
    const all = labels.filter((each) => each === label).length;
    const chosen = sample.filter((i) => labels[i] === label).length;
    expect(Math.abs(chosen - all / 10)).toBeLessThanOrEqual(1);
  }
  expect(sampleOf(labels, 500)).toEqual(sample);
});

it('is spread over the whole set', () => {
  const sample = sampleOf(labels, 500) as Uint32Array;
  for (let part = 0; part < 5; part++) {
    const within = sample.filter((i) => i >= part * 1_000 && i < (part + 1) * 1_000).length;
    expect(within).toBeGreaterThan(60);
  }
});

it('is not made of a small set, which is measured whole', () => {
  expect(sampleOf(labels.subarray(0, 999), 500)).toBeNull();
  expect(sampleOf(labels.subarray(0, 1_000), 500)).toHaveLength(500);
});
