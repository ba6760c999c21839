import type { DigitSet } from '../data/digits';
import type { Digits } from '../data/loader';
import { CLASSES, PIXELS } from '../domain/digit';
import { toUnit } from '../domain/pixels';
import type { DigitPick, TestDigit } from '../domain/results';

/** The test digits that are ready, one after another. */
export interface ReadyDigits {
  /** Index of each in the test set. */
  readonly indices: Uint16Array;
  readonly labels: Uint8Array;
  /** 784 bytes a digit. */
  readonly pixels: Uint8Array;
}

/** For a complete set, these are its own arrays. Only if a chunk is missing, the others are copied together. */
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
  return Array.from({ length: CLASSES }, (_, label) => labels.indexOf(label)).filter((i) => i >= 0);
}

/**
 * Waits for a digit that is being fetched. Rejects with a sentence if there is no such digit, or if its chunk has
 * failed.
 */
export async function pickDigit({ test, changed }: Digits, pick: DigitPick): Promise<TestDigit> {
  checkPick(test, pick);
  for (;;) {
    const change = changed();
    const digits = readyDigits(test);
    const candidates = [...digits.indices.keys()].filter((i) => fits(digits, i, pick));
    const chosen = candidates[Math.floor(Math.random() * candidates.length)];
    if (chosen !== undefined) return digitAt(digits, chosen);
    if (test.chunksIn('coming').length === 0) throw new Error('This test digit could not be fetched.');
    await change;
  }
}

function fits(digits: ReadyDigits, i: number, pick: DigitPick): boolean {
  if ('index' in pick) return digits.indices[i] === pick.index;
  return pick.label === null || digits.labels[i] === pick.label;
}

function digitAt(digits: ReadyDigits, i: number): TestDigit {
  return {
    index: digits.indices[i] as number,
    label: digits.labels[i] as number,
    pixels: toUnit(digits.pixels.subarray(i * PIXELS, (i + 1) * PIXELS)),
  };
}

function checkPick({ count }: DigitSet, pick: DigitPick): void {
  const isWhole = (value: number, below: number) => Number.isInteger(value) && value >= 0 && value < below;
  if ('index' in pick) {
    if (isWhole(pick.index, count)) return;
    throw new Error(`There is no test digit ${pick.index}: they are numbered from 0 to ${count - 1}.`);
  }
  if (pick.label === null || isWhole(pick.label, CLASSES)) return;
  throw new Error(`There is no class ${pick.label}: the classes are 0 to ${CLASSES - 1}.`);
}
