import { expect, it } from 'vitest';
import type { DataProgress } from '../domain/progress';
import { imagesInMemory } from './inMemory';

it('images in memory are ready at once, and are not copied', async () => {
  const part = (count: number) => ({
    count,
    pixels: new Uint8Array(784 * count).fill(7),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 2),
  });
  const images = { name: 'Two', classes: ['a', 'b'], labelled: true, train: part(5), test: part(3) };
  const told: DataProgress[] = [];
  const loader = imagesInMemory(images, (progress) => told.push(progress));
  const { train, test } = await loader.digits;
  expect(told).toEqual([{ trainLoaded: 5, trainTotal: 5, testLoaded: 3, testTotal: 3, error: null }]);
  expect(train.pixels).toBe(images.train.pixels);
  expect(test.labels).toBe(images.test.labels);
  expect([train.loaded, train.chunksIn('ready'), test.chunksIn('coming')]).toEqual([5, [0], []]);
});
