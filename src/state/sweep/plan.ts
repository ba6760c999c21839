import { PRESETS, presetOf } from '../../domain/presets';
import type { Settings } from '../../domain/settings';
import { modelSpec, trainingSpec } from '../../domain/spec';

/** Code sizes that a sweep may go through. */
export const SIZES = [2, 4, 8, 16, 32, 64] as const;

/** The page's own settings as they are, instead of a preset. */
export const PRESENT = 'present';

/** What a sweep is to train. */
export interface Choice {
  /** Ids of presets, and `PRESENT`. */
  readonly variants: readonly string[];
  readonly sizes: readonly number[];
  /** For each point. */
  readonly epochs: number;
}

/** One network to train. */
export interface Point {
  /** What it is called: two points of one name lie on one curve. */
  readonly variant: string;
  readonly settings: Settings;
}

/** Points are the same where what is trained is, whatever the page looks like. */
export const keyOf = ({ settings }: Point): string =>
  JSON.stringify([modelSpec(settings), trainingSpec(settings)]);

/** The same of all points that differ in code size alone. */
export const curveOf = (point: Point): string =>
  `${point.variant} ${keyOf({ ...point, settings: { ...point.settings, codeSize: 1 } })}`;

/** The points of a choice, small codes first, so that each curve soon has an end and a beginning. */
export function plan({ variants, sizes, epochs }: Choice, present: Settings): Point[] {
  const named = variants.flatMap((id): Point[] => {
    if (id === PRESENT) return [{ variant: presentName(present), settings: present }];
    const preset = PRESETS.find((each) => each.id === id);
    return preset ? [{ variant: preset.name, settings: { ...present, ...preset.settings } }] : [];
  });
  const points = sizes
    .toSorted((a, b) => a - b)
    .flatMap((codeSize) =>
      named.map(({ variant, settings }) => ({ variant, settings: { ...settings, codeSize, epochs } })),
    );
  // The present settings may be a preset that is chosen too.
  return [...new Map(points.map((point) => [keyOf(point), point])).values()];
}

/** What the page's settings are called, whatever their code size. */
function presentName(settings: Settings): string {
  const preset = presetOf(settings)?.preset;
  if (preset) return preset.name;
  const layers = [...settings.filters.map((count) => `${count}f`), ...settings.hidden, 'code'];
  return `Custom ${layers.join('-')}`;
}
