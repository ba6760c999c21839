/** Which moments there are to choose from. */
import type { Mark } from '../../../state/timeline/timeline';

type At = Pick<Mark, 'step'>;

/** Place on the slider of the moment at this step; null is the present, at the slider's end. */
export function indexOfStep(marks: readonly At[], step: number | null): number {
  const last = marks.length - 1;
  if (step === null) return last;
  const found = marks.findIndex((mark) => mark.step >= step);
  // A moment that has been let go lies where the next one is, but never where the present is.
  return Math.max(0, found < 0 ? last - 1 : Math.min(found, last - 1));
}

/** The step that a place on the slider stands for; null for the present. */
export const stepAt = (marks: readonly At[], index: number): number | null =>
  index >= marks.length - 1 ? null : (marks[index]?.step ?? null);

/** Evenly spread over them, the first and the last among them. */
export function spread<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  return Array.from({ length: count }, (_, i) => all[Math.round((i * (all.length - 1)) / (count - 1))] as T);
}
