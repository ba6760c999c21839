import { fetchChunk } from '../../data/chunk';
import { parseManifest } from '../../data/manifest';
import { MNIST } from '../../domain/dataSet';
import { PIXELS } from '../../domain/digit';
import { imageAt, toUnit } from '../../domain/pixels';

/** The first test digits: `pixels` are 784 bytes each. */
export interface FixedDigits {
  readonly labels: Uint8Array;
  readonly pixels: Uint8Array;
}

export async function fetchDigits(): Promise<FixedDigits> {
  const folder = new URL('/data/mnist/', location.href);
  const manifest = parseManifest(await (await fetch(new URL('manifest.json', folder))).text());
  const chunk = manifest.test[0];
  if (!chunk) throw new Error('There are no digits. `npm run data` packs them.');
  const labels = new Uint8Array(chunk.count);
  const pixels = new Uint8Array(chunk.count * PIXELS);
  await fetchChunk(new URL(chunk.file, folder), chunk, labels, pixels, 'default', MNIST.classes.length);
  return { labels, pixels };
}

/** The digit at index `i` as 784 values from 0 to 1. */
export const digitAt = ({ pixels }: FixedDigits, i: number): Float32Array => toUnit(imageAt(pixels, i));

/** The index of one digit of each class: the `nth` of its class, counted from 0. */
export const oneOfEach = ({ labels }: FixedDigits, nth = 0): number[] =>
  Array.from(MNIST.classes, (_, label) => {
    const places = [...labels.keys()].filter((place) => labels[place] === label);
    return places[nth] ?? 0;
  });
