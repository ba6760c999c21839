/** Converts between positions on the slider and the kept moments. */
import type { Mark } from '../../../state/timeline/timeline';

type At = Pick<Mark, 'step'>;

/** Index on the slider of the moment at this step; null is the present, at the slider's end. */
export function indexOfStep(marks: readonly At[], step: number | null): number {
  const last = marks.length - 1;
  if (step === null) return last;
  const found = marks.findIndex((mark) => mark.step >= step);
  // A deleted moment gets the index of the next one, but never the index of the present.
  return Math.max(0, found < 0 ? last - 1 : Math.min(found, last - 1));
}

/** The step of this index on the slider; null for the present. */
export const stepAt = (marks: readonly At[], index: number): number | null =>
  index >= marks.length - 1 ? null : (marks[index]?.step ?? null);

/** At most `count` of them, evenly spread, including the first and the last. */
export function spread<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  return Array.from({ length: count }, (_, i) => all[Math.round((i * (all.length - 1)) / (count - 1))] as T);
}
