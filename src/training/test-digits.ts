import type { DigitSet } from '../data/digits';
import { PIXELS } from '../model/digit';
import type { DigitPick, TestDigit } from './messages';

/** The test digits that are ready, laid out one after another. */
export interface ReadyDigits {
  /** Index of each in the test set. */
  readonly indices: Uint16Array;
  readonly labels: Uint8Array;
  /** 784 bytes a digit. */
  readonly pixels: Uint8Array;
}

/** Of a whole set these are its own arrays; only where a chunk is missing are the others copied together. */
export function readyDigits(set: DigitSet): ReadyDigits {
  const ready = set.chunksIn('ready');
  const indices = new Uint16Array(set.loaded);
  const whole = ready.length === set.chunks.length;
  const labels = whole ? set.labels : new Uint8Array(set.loaded);
  const pixels = whole ? set.pixels : new Uint8Array(set.loaded * PIXELS);
  let filled = 0;
  for (const chunk of ready) {
    const { start = 0, count = 0 } = set.chunks[chunk] ?? {};
    for (let i = 0; i < count; i++) indices[filled + i] = start + i;
    if (!whole) {
      const views = set.views(chunk);
      labels.set(views.labels, filled);
      pixels.set(views.pixels, filled * PIXELS);
    }
    filled += count;
  }
  return { indices, labels, pixels };
}

/** The first of the digits of each class, in the order of the classes. */
export function oneOfEachClass({ labels }: ReadyDigits): number[] {
  return Array.from({ length: 10 }, (_, label) => labels.indexOf(label)).filter((i) => i >= 0);
}

/** Throws with a sentence where there is no such digit. */
export function pickDigit(set: DigitSet, pick: DigitPick): TestDigit {
  const digits = readyDigits(set);
  const candidates = [...digits.indices.keys()].filter((i) =>
    'index' in pick
      ? digits.indices[i] === pick.index
      : pick.label === null || digits.labels[i] === pick.label,
  );
  const chosen = candidates[Math.floor(Math.random() * candidates.length)];
  if (chosen === undefined) throw new Error(missing(set, pick));
  const pixels = digits.pixels.subarray(chosen * PIXELS, (chosen + 1) * PIXELS);
  return {
    index: digits.indices[chosen] as number,
    label: digits.labels[chosen] as number,
    pixels: Float32Array.from(pixels, (value) => value / 255),
  };
}

function missing(set: DigitSet, pick: DigitPick): string {
  if ('index' in pick) {
    if (Number.isInteger(pick.index) && pick.index >= 0 && pick.index < set.count) {
      return `Test digit ${pick.index} has not arrived.`;
    }
    return `There is no test digit ${pick.index}: they are numbered from 0 to ${set.count - 1}.`;
  }
  if (pick.label !== null && !(Number.isInteger(pick.label) && pick.label >= 0 && pick.label <= 9)) {
    return `There is no class ${pick.label}: the classes are 0 to 9.`;
  }
  return 'No such test digit has arrived.';
}
