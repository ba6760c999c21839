/** The hourglass's outline: how tall each layer stands, and the ribbons between layers. */
import { PIXELS } from '../../domain/digit';

/** Height of a layer as a share of the pictures' height: logarithmic, 784 units are as tall as a picture. */
export function heightOf(units: number): number {
  const least = 0.12;
  // A convolution gives more numbers than there are pixels.
  return least + (1 - least) * Math.min(1, Math.log(units) / Math.log(PIXELS));
}

/** A layer in the drawing's coordinates: x from 0 to 1, heights as shares of the stage around its middle. */
export interface Plate {
  readonly x: number;
  readonly units: number;
  /** What is written on it. */
  readonly label: string;
}

/** Layers spread evenly from the left edge to the right one. */
export function plates(layers: readonly Omit<Plate, 'x'>[]): readonly Plate[] {
  return layers.map((layer, index) => ({ x: index / (layers.length - 1), ...layer }));
}

/** SVG works in units of this many to the stage, so that paths need no long fractions. */
export const SCALE = 1000;

const at = (share: number) => Math.round(share * SCALE);

/** A line through all plates at the same relative height, from -1 (top) to 1 (bottom), as an SVG path. */
export function line(layers: readonly Plate[], relative: number): string {
  const y = (plate: Plate) => at(0.5 + (relative * heightOf(plate.units)) / 2);
  return layers
    .map((plate, index) => {
      const before = layers[index - 1];
      if (!before) return `M${at(plate.x)} ${y(plate)}`;
      // Level where it meets a plate, so that the ribbon bends as glass does.
      const middle = at((before.x + plate.x) / 2);
      return `C${middle} ${y(before)} ${middle} ${y(plate)} ${at(plate.x)} ${y(plate)}`;
    })
    .join('');
}

/** The closed outline of the ribbon through all plates. */
export function ribbon(layers: readonly Plate[]): string {
  const back = layers.toReversed();
  return `${line(layers, -1)}${line(back, 1).replace('M', 'L')}Z`;
}
