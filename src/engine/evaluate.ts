import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../model/digit';
import type { Losses } from '../model/progress';
import { parameterCount } from '../model/spec';
import type { Autoencoder } from './autoencoder';
import { logitsLosses } from './kernels';
import { toUnit } from './pixels';

/** Lets the thread answer messages, and the device catch up, between two slices of work. */
export type Breathe = () => Promise<void>;

/** Rows of a slice, and the largest network (in parameters) with which it takes no more than about 10 ms on WASM: a stroke waits for it. */
const SLICES = [
  { rows: 200, parameters: 400_000 },
  { rows: 100, parameters: 1_000_000 },
  { rows: 40, parameters: 2_500_000 },
  { rows: 20, parameters: Number.POSITIVE_INFINITY },
];
/** Plain JavaScript is slower by about this factor. */
const CPU_SLOWNESS = 10;

/**
 * How many rows to pass through a network at once. Always the same for a network: on WebGL each new number of rows
 * would have its own programs compiled.
 */
export function sliceRows(autoencoder: Autoencoder): number {
  const parameters = parameterCount(autoencoder.spec);
  const rows = SLICES.find((slice) => parameters <= slice.parameters)?.rows ?? 20;
  return tf.getBackend() === 'cpu' ? rows / CPU_SLOWNESS : rows;
}

/** Shape [digits, 784], values from 0 to 1. */
const digitTensor = (pixels: Uint8Array) => tf.tensor2d(toUnit(pixels), [pixels.length / PIXELS, PIXELS]);

/** Both losses, averaged over all pixels of all the digits. `pixels`: 784 bytes a digit, one digit after another. */
export async function evaluate(
  autoencoder: Autoencoder,
  pixels: Uint8Array,
  breathe: Breathe,
): Promise<Losses> {
  const slice = sliceRows(autoencoder) * PIXELS;
  let sums: tf.Tensor | null = null;
  try {
    for (let start = 0; start < pixels.length; start += slice) {
      const bytes = pixels.subarray(start, start + slice);
      const next: tf.Tensor = tf.tidy(() => {
        const digits = digitTensor(bytes);
        const losses = logitsLosses(autoencoder.logits(autoencoder.encode(digits)), digits);
        const weighted = losses.mul(bytes.length / pixels.length);
        return sums ? sums.add(weighted) : weighted;
      });
      sums?.dispose();
      sums = next;
      await breathe();
    }
    const [bce = Number.NaN, mse = Number.NaN] = sums ? await sums.data() : [];
    return { bce, mse };
  } finally {
    sums?.dispose();
  }
}

/** The codes of the digits, one after another: digits × code size. */
export async function encodeAll(
  autoencoder: Autoencoder,
  pixels: Uint8Array,
  breathe: Breathe,
): Promise<Float32Array> {
  const { codeSize } = autoencoder.spec;
  const slice = sliceRows(autoencoder) * PIXELS;
  const codes = new Float32Array((pixels.length / PIXELS) * codeSize);
  for (let start = 0; start < pixels.length; start += slice) {
    const part = tf.tidy(() => autoencoder.encode(digitTensor(pixels.subarray(start, start + slice))));
    try {
      codes.set(await part.data(), (start / PIXELS) * codeSize);
    } finally {
      part.dispose();
    }
    await breathe();
  }
  return codes;
}
