import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../domain/digit';
import { toUnit } from '../domain/pixels';
import type { Losses } from '../domain/progress';
import { multiplications } from '../domain/spec';
import type { Autoencoder } from './autoencoder';
import type { Objective } from './objective';
import { type PlannedForward, planForward } from './plannedForward';
import { readTogether } from './readTogether';
import { reconstructionLosses } from './reconstructionLosses';

/** Called between two slices of work: lets the thread answer messages, and the device finish its queue. */
export type Breathe = () => Promise<void>;

/**
 * Rows of a slice, by the size of the network (at most so many multiplications for one digit). Such a slice takes about
 * 10 ms or less on WebAssembly; a stroke has to wait for it.
 */
const SLICES = [
  { rows: 200, products: 400_000 },
  { rows: 100, products: 1_000_000 },
  { rows: 40, products: 2_500_000 },
];
/** Rows of a slice for larger networks. */
const FEWEST_ROWS = 20;
/** Plain JavaScript is slower by about this factor. */
const CPU_SLOWNESS = 10;
/** A planned forward pass is faster by about this factor. */
const PLANNED_SPEED = 4;

/**
 * How many rows one forward pass should have. It is always the same for a network: on WebGL, tfjs compiles new programs
 * for each new number of rows.
 */
export function sliceRows(autoencoder: Autoencoder): number {
  const each = multiplications(autoencoder.spec);
  const rows = SLICES.find(({ products }) => each <= products)?.rows ?? FEWEST_ROWS;
  return tf.getBackend() === 'cpu' ? rows / CPU_SLOWNESS : rows;
}

/** The same for a planned forward pass. */
export const plannedRows = (autoencoder: Autoencoder): number => PLANNED_SPEED * sliceRows(autoencoder);

/** Shape [digits, 784], values from 0 to 1. */
const digitTensor = (pixels: Uint8Array) => tf.tensor2d(toUnit(pixels), [pixels.length / PIXELS, PIXELS]);

/**
 * Test losses over all digits: of the clean digits, and, if training uses random numbers or a penalty, the noisy losses and
 * the penalty. `pixels` and `onCodes`: see `cleanLosses`.
 */
export async function evaluate(
  autoencoder: Autoencoder,
  objective: Objective,
  pixels: Uint8Array,
  breathe: Breathe,
  onCodes?: (codes: Float32Array) => void,
): Promise<Losses> {
  const clean = await cleanLosses(autoencoder, pixels, breathe, onCodes);
  if (!objective.random && !objective.penalised) return clean;
  const draws = objective.draws('test');
  const asTrained = (digits: Float32Array) => objective.averages(digits, draws);
  const terms = await mean(autoencoder, pixels, asTrained, breathe, (all) => objective.together(all));
  const [noisyBce = Number.NaN, noisyMse = Number.NaN, penalty] = terms;
  return {
    ...clean,
    ...(penalty === undefined ? {} : { penalty }),
    ...(objective.random ? { noisyBce, noisyMse } : {}),
  };
}

/**
 * BCE and MSE without any randomness: from clean pixels and, for a variational code, from its means. `pixels`: 784 bytes a
 * digit, one digit after another. `onCodes` gets the codes, digits × code size, at no extra cost.
 */
export async function cleanLosses(
  autoencoder: Autoencoder,
  pixels: Uint8Array,
  breathe: Breathe,
  onCodes?: (codes: Float32Array) => void,
): Promise<Pick<Losses, 'bce' | 'mse'>> {
  const planned = await planForward(autoencoder);
  return planned
    ? plannedLosses(planned, slices(autoencoder, pixels, true), breathe, onCodes)
    : tfjsLosses(autoencoder, pixels, breathe, onCodes);
}

/** `cleanLosses` by tfjs's operations. */
export async function tfjsLosses(
  autoencoder: Autoencoder,
  pixels: Uint8Array,
  breathe: Breathe,
  onCodes?: (codes: Float32Array) => void,
): Promise<Pick<Losses, 'bce' | 'mse'>> {
  const { outputActivation } = autoencoder.spec;
  const codes: tf.Tensor2D[] = [];
  const losses = (digits: Float32Array) => {
    const input = tf.tensor2d(digits, [digits.length / PIXELS, PIXELS]);
    const code = autoencoder.encode(input);
    if (onCodes) codes.push(tf.keep(code));
    return reconstructionLosses(autoencoder.logits(code), input, outputActivation);
  };
  try {
    const [bce = Number.NaN, mse = Number.NaN] = await mean(autoencoder, pixels, losses, breathe);
    if (codes.length > 0) onCodes?.(flat(await readTogether(codes)));
    return { bce, mse };
  } finally {
    tf.dispose(codes);
  }
}

/** `cleanLosses` by a planned forward pass, which it disposes of. */
async function plannedLosses(
  planned: PlannedForward,
  pixels: readonly Uint8Array[],
  breathe: Breathe,
  onCodes?: (codes: Float32Array) => void,
): Promise<Pick<Losses, 'bce' | 'mse'>> {
  const parts: Float32Array[] = [];
  let bce = 0;
  let mse = 0;
  try {
    for (const slice of pixels) {
      const part = planned.evaluate(slice);
      bce += part.bce;
      mse += part.mse;
      parts.push(part.codes);
      await breathe();
    }
  } finally {
    planned.dispose();
  }
  if (parts.length > 0) onCodes?.(flat(parts));
  const values = pixels.reduce((sum, { length }) => sum + length, 0);
  return { bce: bce / values, mse: mse / values };
}

/**
 * Averages over all digits. `averages` gets one slice of digits (values from 0 to 1) and returns means over the slice's
 * digits; `finish` makes the final figures of the overall means. Apart from rounding, no figure depends on the slices.
 */
async function mean(
  autoencoder: Autoencoder,
  pixels: Uint8Array,
  averages: (digits: Float32Array) => tf.Tensor1D,
  breathe: Breathe,
  finish: (averages: tf.Tensor1D) => tf.Tensor1D = (averages) => averages,
): Promise<Float32Array | never[]> {
  let sums: tf.Tensor1D | null = null;
  try {
    for (const slice of slices(autoencoder, pixels, false)) {
      const digits = toUnit(slice);
      const next: tf.Tensor1D = tf.tidy(() => {
        const weighted = averages(digits).mul<tf.Tensor1D>(digits.length / pixels.length);
        return sums ? sums.add(weighted) : weighted;
      });
      sums?.dispose();
      sums = next;
      await breathe();
    }
    if (!sums) return [];
    const figures = finish(sums);
    try {
      return await figures.data<'float32'>();
    } finally {
      figures.dispose();
    }
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
  const planned = await planForward(autoencoder);
  return planned
    ? encodePlanned(planned, slices(autoencoder, pixels, true), breathe)
    : encodeByTfjs(autoencoder, slices(autoencoder, pixels, false), breathe);
}

/** Disposes of the planned pass. */
async function encodePlanned(
  planned: PlannedForward,
  pixels: readonly Uint8Array[],
  breathe: Breathe,
): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  try {
    for (const slice of pixels) {
      parts.push(planned.encode(slice));
      await breathe();
    }
  } finally {
    planned.dispose();
  }
  return flat(parts);
}

async function encodeByTfjs(
  autoencoder: Autoencoder,
  pixels: readonly Uint8Array[],
  breathe: Breathe,
): Promise<Float32Array> {
  const codes: tf.Tensor2D[] = [];
  try {
    for (const slice of pixels) {
      codes.push(tf.tidy(() => autoencoder.encode(digitTensor(slice))));
      await breathe();
    }
    return flat(await readTogether(codes));
  } finally {
    tf.dispose(codes);
  }
}

/** The digits in slices; the last one may be smaller. */
function slices(autoencoder: Autoencoder, pixels: Uint8Array, planned: boolean): Uint8Array[] {
  const size = (planned ? plannedRows : sliceRows)(autoencoder) * PIXELS;
  return Array.from({ length: Math.ceil(pixels.length / size) }, (_, i) =>
    pixels.subarray(i * size, (i + 1) * size),
  );
}

/** The values of all parts, one part after another. */
function flat(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
