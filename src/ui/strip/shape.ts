/** The hourglass's outline: the height of each layer, and the ribbons between layers. */
import { PIXELS } from '../../domain/digit';

/** The height of a layer as a share of the pictures' height. It is logarithmic: 784 units are as tall as a picture. */
export function heightOf(units: number): number {
  const least = 0.12;
  // A convolution can have more units than there are pixels.
  return least + (1 - least) * Math.min(1, Math.log(units) / Math.log(PIXELS));
}

/** A layer in the drawing's coordinates: x from 0 to 1. Heights are shares of the stage, centred on its middle. */
export interface Plate {
  readonly x: number;
  readonly units: number;
  /** The text on the layer. */
  readonly label: string;
}

/** Spreads the layers evenly from the left edge to the right edge. */
export function plates(layers: readonly Omit<Plate, 'x'>[]): readonly Plate[] {
  return layers.map((layer, index) => ({ x: index / (layers.length - 1), ...layer }));
}

/** The stage's side in SVG units, so that paths need no long fractions. */
export const SCALE = 1000;

const at = (share: number) => Math.round(share * SCALE);

/** A line through all plates at the same relative height, from -1 (top) to 1 (bottom), as an SVG path. */
export function line(layers: readonly Plate[], relative: number): string {
  const y = (plate: Plate) => at(0.5 + (relative * heightOf(plate.units)) / 2);
  return layers
    .map((plate, index) => {
      const before = layers[index - 1];
      if (!before) return `M${at(plate.x)} ${y(plate)}`;
      // The line is horizontal where it meets a plate, so that the ribbon curves like glass.
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
