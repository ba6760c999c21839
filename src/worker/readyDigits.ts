import type { DigitSet } from '../data/digits';
import type { Digits } from '../data/loader';
import type { DataSet } from '../domain/dataSet';
import { PIXELS } from '../domain/digit';
import { inWordsOf } from '../domain/itemWords';
import { toUnit } from '../domain/pixels';
import type { DigitPick, TestDigit } from '../domain/results';

/** The test digits that are ready, one after another. */
export interface ReadyDigits {
  /** Index of each in the test set. */
  readonly indices: Uint32Array;
  readonly labels: Uint8Array;
  /** 784 bytes a digit. */
  readonly pixels: Uint8Array;
}

/** For a complete set, these are its own arrays. Only if a chunk is missing, the others are copied together. */
export function readyDigits(set: DigitSet): ReadyDigits {
  const ready = set.chunksIn('ready');
  const indices = new Uint32Array(set.loaded);
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

/**
 * At most `count` digits that show what the set holds: the first of each class, in the order of the classes. If there are
 * more classes, some of them, evenly spread; if there are fewer, the second of each class follows, and so on.
 */
export function someOfEachClass({ labels }: Pick<ReadyDigits, 'labels'>, count: number): number[] {
  const places: number[][] = [];
  for (const [i, label] of labels.entries()) {
    places[label] ??= [];
    if ((places[label]?.length ?? 0) < count) places[label]?.push(i);
  }
  const classes = places.filter((each) => each !== undefined);
  const shown =
    classes.length <= count
      ? classes
      : Array.from({ length: count }, (_, i) => classes[Math.floor((i * classes.length) / count)] ?? []);
  const some: number[] = [];
  for (let turn = 0; turn < count; turn++)
    for (const each of shown) {
      const place = each[turn];
      if (place !== undefined && some.length < count) some.push(place);
    }
  return some;
}

/**
 * Waits for a digit that is being fetched. Rejects with a sentence if there is no such digit, or if its chunk has
 * failed.
 */
export async function pickDigit(
  { test, changed }: Digits,
  pick: DigitPick,
  set: DataSet,
): Promise<TestDigit> {
  checkPick(test, pick, set);
  for (;;) {
    const change = changed();
    const digits = readyDigits(test);
    const candidates = [...digits.indices.keys()].filter((i) => fits(digits, i, pick));
    const chosen = candidates[Math.floor(Math.random() * candidates.length)];
    if (chosen !== undefined) return digitAt(digits, chosen);
    if (test.chunksIn('coming').length === 0) throw new Error(nothingToPick(digits, pick, set));
    await change;
  }
}

/** Why nothing fits the choice, and nothing is on its way. */
function nothingToPick({ labels }: ReadyDigits, pick: DigitPick, set: DataSet): string {
  const none = 'label' in pick && pick.label !== null && labels.length > 0;
  const name = none ? (set.classes[pick.label as number] ?? '') : '';
  return inWordsOf(
    set,
    none
      ? `No test digit of the class ${name} has been fetched. Choose another class.`
      : 'This test digit could not be fetched.',
  );
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

function checkPick({ count }: DigitSet, pick: DigitPick, set: DataSet): void {
  const isWhole = (value: number, below: number) => Number.isInteger(value) && value >= 0 && value < below;
  if ('index' in pick) {
    if (isWhole(pick.index, count)) return;
    throw new Error(
      inWordsOf(set, `There is no test digit ${pick.index}: they are numbered from 0 to ${count - 1}.`),
    );
  }
  if (pick.label === null || isWhole(pick.label, set.classes.length)) return;
  throw new Error(`There is no class ${pick.label}: the classes are 0 to ${set.classes.length - 1}.`);
}
