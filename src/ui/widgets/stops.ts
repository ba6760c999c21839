import type { NumberSetting } from '../../domain/setting';

/**
 * The values at which a slider stops, ascending, including both ends of the setting's range. On a logarithmic scale,
 * whole numbers go in eighths of an octave, and other numbers by 1, 1.5, 2, 3, 5, 7 within each decade. This keeps the
 * ratio of neighbours similar over the whole range.
 */
export function stopsOf({ min, max, whole, scale }: NumberSetting): readonly number[] {
  const stops = scale === 'linear' ? even(min, max, whole) : whole ? eighths(min, max) : decades(min, max);
  return [...new Set([min, ...stops.filter((stop) => stop > min && stop < max), max])];
}

function even(min: number, max: number, whole: boolean): number[] {
  const step = whole ? Math.max(1, Math.round((max - min) / 100)) : (max - min) / 42;
  // Rounded, because sums of fractions such as 0.1 are not exact in floating point.
  return Array.from({ length: Math.floor((max - min) / step) }, (_, index) =>
    Number((min + index * step).toPrecision(6)),
  );
}

function eighths(min: number, max: number): number[] {
  const stops: number[] = [];
  for (let octave = 1; octave <= max; octave *= 2)
    for (let value = octave; value < 2 * octave; value += Math.max(1, octave / 8))
      if (value >= min) stops.push(value);
  return stops;
}

function decades(min: number, max: number): number[] {
  const stops: number[] = [];
  for (let exponent = Math.floor(Math.log10(min)); 10 ** exponent <= max; exponent++)
    for (const mantissa of [1, 1.5, 2, 3, 5, 7]) stops.push(Number(`${mantissa}e${exponent}`));
  return stops;
}

/** The position of a value among the stops: an index, with a fraction if the value lies between two stops. */
export function positionOf(stops: readonly number[], value: number): number {
  const above = stops.findIndex((stop) => stop >= value);
  const high = stops[above];
  const low = stops[above - 1];
  if (high === undefined) return stops.length - 1;
  if (low === undefined) return 0;
  return above - 1 + (value - low) / (high - low);
}
