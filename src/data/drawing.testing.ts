/** Drawings for the tests, and measurements of an image. */
import type { Stroke } from './drawing';

/** A stroke through these points, with the pressure of a mouse. */
export const line = (points: readonly (readonly [number, number])[], width = 2.4, erase = false): Stroke => ({
  points: points.map(([x, y]) => ({ x, y, pressure: 0.5 })),
  width,
  erase,
});
export const seven = line([
  [9, 7],
  [19, 7],
  [13, 22],
]);

/** A stroke's points, scaled about the pad's centre, then moved. */
export const moved = (stroke: Stroke, scale: number, dx = 0, dy = 0, pressure = 0.5) =>
  stroke.points.map(({ x, y }) => ({
    x: 14 + (x - 14) * scale + dx,
    y: 14 + (y - 14) * scale + dy,
    pressure,
  }));

export const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);

/** The bounds of the ink, and its centre of mass, in pixels from the centre of the first pixel. */
export function measure(image: Float32Array) {
  const inked = [...image].flatMap((ink, i) => (ink > 0 ? [{ ink, x: i % 28, y: Math.floor(i / 28) }] : []));
  const span = (values: number[]) => Math.max(...values) - Math.min(...values) + 1;
  const mass = inked.reduce((total, { ink }) => total + ink, 0);
  return {
    width: span(inked.map(({ x }) => x)),
    height: span(inked.map(({ y }) => y)),
    massX: inked.reduce((total, { ink, x }) => total + ink * x, 0) / mass,
    massY: inked.reduce((total, { ink, y }) => total + ink * y, 0) / mass,
    /** How far the ink reaches: 14 pixels are left of the middle and above it, 13 are right of it and below. */
    reach: Math.max(...inked.map(({ x, y }) => Math.max(14 - x, 14 - y, x - 13, y - 13))),
  };
}
