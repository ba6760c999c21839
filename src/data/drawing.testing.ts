/** Drawings for the tests, and what is to be measured of an image. */
import type { Stroke } from './drawing';

/** A stroke through these points, as a mouse makes it. */
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

/** A stroke's points, nearer to the pad's middle or farther from it, and moved. */
export const moved = (stroke: Stroke, scale: number, dx = 0, dy = 0, pressure = 0.5) =>
  stroke.points.map(({ x, y }) => ({
    x: 14 + (x - 14) * scale + dx,
    y: 14 + (y - 14) * scale + dy,
    pressure,
  }));

export const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);

/** The bounds of what is not paper, and the centre of mass, in pixels from the centre of the first. */
export function measure(image: Float32Array) {
  const inked = [...image].flatMap((ink, i) => (ink > 0 ? [{ ink, x: i % 28, y: Math.floor(i / 28) }] : []));
  const span = (values: number[]) => Math.max(...values) - Math.min(...values) + 1;
  const mass = inked.reduce((total, { ink }) => total + ink, 0);
  return {
    width: span(inked.map(({ x }) => x)),
    height: span(inked.map(({ y }) => y)),
    massX: inked.reduce((total, { ink, x }) => total + ink * x, 0) / mass,
    massY: inked.reduce((total, { ink, y }) => total + ink * y, 0) / mass,
    /** How far the ink reaches from the middle: there are 14 pixels on the left and above, 13 on the right and below. */
    reach: Math.max(...inked.map(({ x, y }) => Math.max(14 - x, 14 - y, x - 13, y - 13))),
  };
}
