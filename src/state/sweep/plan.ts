import { PRESETS, presetOf } from '../../domain/presets';
import type { Settings } from '../../domain/settings';
import { modelSpec, trainingSpec } from '../../domain/spec';

/** The possible code sizes of a sweep. */
export const SIZES = [2, 4, 8, 16, 32, 64] as const;

/** The page's current settings, instead of a preset. */
export const PRESENT = 'present';

/** What a sweep trains. */
export interface Choice {
  /** Ids of presets, and `PRESENT`. */
  readonly variants: readonly string[];
  readonly sizes: readonly number[];
  /** For each point. */
  readonly epochs: number;
}

/** One network to train. */
export interface Point {
  /** Its name: points with the same name are on the same curve. */
  readonly variant: string;
  readonly settings: Settings;
}

/** Identifies a point by what is trained, and on which data; settings of the page do not count. */
export const keyOf = ({ settings }: Point): string =>
  JSON.stringify([
    modelSpec(settings),
    trainingSpec(settings),
    // Points of MNIST have the keys that they had before there were other data.
    ...(settings.data === 'mnist' ? [] : [settings.data]),
  ]);

/** The same for all points that differ only in code size. */
export const curveOf = (point: Point): string =>
  `${point.variant} ${keyOf({ ...point, settings: { ...point.settings, codeSize: 1 } })}`;

/** The points of a choice, small codes first, so that all curves grow together. */
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
  // The current settings may equal a chosen preset.
  return [...new Map(points.map((point) => [keyOf(point), point])).values()];
}

/** The name of the page's settings, without their code size. */
function presentName(settings: Settings): string {
  const preset = presetOf(settings)?.preset;
  if (preset) return preset.name;
  const layers = [...settings.filters.map((count) => `${count}f`), ...settings.hidden, 'code'];
  return `Custom ${layers.join('-')}`;
}
