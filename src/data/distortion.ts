/** Distortions of digits, for the study of robustness. */
import { PIXELS, SIDE } from '../domain/digit';
import type { Random } from '../domain/random';
import type { Distortion } from '../domain/robustness';
import { corrupt } from './corruption';

/**
 * Distorts digits (784 values from 0 to 1 each) by `strength`; returns new values from 0 to 1. Each digit gets its own
 * random noise, position or direction.
 */
export function distort(
  digits: Float32Array,
  distortion: Distortion,
  strength: number,
  random: Random,
): Float32Array {
  switch (distortion) {
    case 'noise':
      return corrupt(digits, 'gaussian', strength, random);
    case 'occlusion':
      return corrupt(digits, 'square', strength / SIDE, random);
    case 'shift':
      return eachDigit(digits, () => {
        const angle = 2 * Math.PI * random.uniform();
        return [1, 0, strength * Math.cos(angle), 0, 1, strength * Math.sin(angle)];
      });
    case 'rotation':
      return eachDigit(digits, () => {
        const angle = (random.uniform() < 0.5 ? -1 : 1) * (strength / 180) * Math.PI;
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        return [cos, -sin, 0, sin, cos, 0];
      });
    default:
      return distortion satisfies never;
  }
}

/** Maps a point of the new image to the old one, both from the centre: x' = ax + by + c, y' = dx + ey + f. */
type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

function eachDigit(digits: Float32Array, mapping: () => Affine): Float32Array {
  const result = new Float32Array(digits.length);
  for (let start = 0; start < digits.length; start += PIXELS) {
    resample(digits.subarray(start, start + PIXELS), mapping(), result.subarray(start, start + PIXELS));
  }
  return result;
}

/** Bilinear interpolation; outside the image is paper. */
function resample(image: Float32Array, [a, b, c, d, e, f]: Affine, target: Float32Array): void {
  const middle = (SIDE - 1) / 2;
  const at = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < SIDE && y < SIDE ? (image[y * SIDE + x] as number) : 0;
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const [u, v] = [column - middle, row - middle];
      const x = a * u + b * v + c + middle;
      const y = d * u + e * v + f + middle;
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [right, below] = [x - left, y - top];
      target[row * SIDE + column] =
        (1 - below) * ((1 - right) * at(left, top) + right * at(left + 1, top)) +
        below * ((1 - right) * at(left, top + 1) + right * at(left + 1, top + 1));
    }
  }
}
