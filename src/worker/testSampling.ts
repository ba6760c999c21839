import { PIXELS } from '../domain/digit';
import { sampleOf } from '../domain/testSample';
import { latest } from './latest';
import type { ReadyDigits } from './readyDigits';

/** The pixels of the sample of the test digits, 784 bytes each; null if all are measured instead. */
export const samplePixels = latest(({ labels, pixels }: ReadyDigits): Uint8Array | null => {
  const sample = sampleOf(labels);
  if (!sample) return null;
  const some = new Uint8Array(sample.length * PIXELS);
  for (const [i, index] of sample.entries())
    some.set(pixels.subarray(index * PIXELS, (index + 1) * PIXELS), i * PIXELS);
  return some;
});
