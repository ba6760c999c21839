/** Digits through a network on the page's thread, one at a time, so that the page responds meanwhile. */
import { PIXELS } from '../../../../domain/digit';
import { toByte } from '../../../../domain/pixels';
import { imageMse } from '../../../../inference/errors';
import type { Network } from '../../../../inference/network';

export interface Rebuilt {
  /** 784 bytes each. */
  readonly images: Uint8Array;
  /** MSE of each digit, for pixels from 0 to 1. */
  readonly mse: Float64Array;
  readonly mean: number;
}

/** Lets the browser do what it has to. */
const breath = () => new Promise<void>((resolve) => setTimeout(resolve));

/** `digits`: 784 values from 0 to 1 each. Resolves to null once `left` says that nobody waits for it. */
export async function rebuild(
  network: Network,
  digits: readonly Float32Array[],
  left: () => boolean,
): Promise<Rebuilt | null> {
  const images = new Uint8Array(digits.length * PIXELS);
  const mse = new Float64Array(digits.length);
  for (const [i, pixels] of digits.entries()) {
    await breath();
    if (left()) return null;
    const image = network.decode(network.encode(pixels));
    images.set(Uint8Array.from(image, toByte), i * PIXELS);
    mse[i] = imageMse(image, pixels);
  }
  return { images, mse, mean: mse.reduce((sum, value) => sum + value, 0) / digits.length };
}
