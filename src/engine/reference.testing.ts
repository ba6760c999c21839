/** What PyTorch makes of the same networks: see bench/reference. */
import { readFileSync } from 'node:fs';
import { DigitSet } from '../data/digits';
import { PIXELS } from '../model/digit';
import type { Losses } from '../model/progress';
import { INITIAL_SETTINGS, type Settings } from '../model/settings';

/** A file of bench/reference. */
export const readReference = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../bench/reference/${name}.json`, import.meta.url), 'utf8'));

export interface ReferenceCase {
  readonly name: string;
  readonly settings: Settings;
  /** Of each step, before its update. */
  readonly losses: readonly Losses[];
}

export function referenceCases(): ReferenceCase[] {
  const { base, cases } = readReference<{
    base: Partial<Settings>;
    cases: readonly (Partial<Settings> & { name: string })[];
  }>('cases');
  const trajectories = readReference<Record<string, readonly (readonly number[])[]>>('trajectories');
  return cases.map(({ name, ...changes }) => ({
    name,
    settings: { ...INITIAL_SETTINGS, ...base, ...changes },
    losses: (trajectories[name] ?? []).map(([bce = Number.NaN, mse = Number.NaN, penalty]) => ({
      bce,
      mse,
      ...(penalty === undefined ? {} : { penalty }),
    })),
  }));
}

/** Patches of ink on paper, by the formula of digits.py. */
export function referenceDigits(count: number): DigitSet {
  const set = new DigitSet([count]);
  for (let image = 0; image < count; image++)
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      const ink = pixel * (2 * (image % 7) + 3) + 17 * image * image;
      set.pixels[image * PIXELS + pixel] = ink % 97 < 20 ? (pixel * pixel + 31 * image) % 256 : 0;
    }
  set.mark(0, 'ready');
  return set;
}
