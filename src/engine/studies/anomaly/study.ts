import * as tf from '@tensorflow/tfjs';
import { nonDigit } from '../../../data/nonDigits';
import {
  type AnomalyFindings,
  type Errors,
  kindsFor,
  NON_DIGITS,
  type NonDigitKind,
} from '../../../domain/anomaly';
import { PIXELS } from '../../../domain/digit';
import { toUnit } from '../../../domain/pixels';
import { rivalOf } from '../../../domain/rival';
import type { Autoencoder } from '../../autoencoder';
import { sliceRows } from '../../evaluate';
import { codesByPca } from '../features/pcaCodes';
import { pcaErrors } from '../pcaErrors';
import { checkFinite, type OnProgress, type Subject } from '../subject';

/** Reconstruction errors of test digits, and of images that are not digits. */
export async function studyAnomaly(
  { autoencoder, basis, test, item }: Subject,
  onProgress: OnProgress,
): Promise<AnomalyFindings> {
  const errors = async (pixels: Uint8Array): Promise<Errors> => ({
    code: await networkErrors(autoencoder, pixels),
    pca: pcaErrors(basis, codesByPca(basis, pixels, autoencoder.spec.codeSize), pixels),
  });
  onProgress('Reconstructing test digits', 0);
  const digits = await errors(test.pixels);
  checkFinite(digits.code);
  const nonDigits: Partial<Record<NonDigitKind, Errors>> = {};
  const kinds = kindsFor(item ?? 'digit');
  for (const [i, kind] of kinds.entries()) {
    onProgress(`Reconstructing ${kind}`, 0.6 + (0.4 * i) / kinds.length);
    const images = new Uint8Array(NON_DIGITS * PIXELS);
    for (let j = 0; j < NON_DIGITS; j++) {
      const { pixels } = nonDigit(kind, j, test.pixels);
      images.set(
        Uint8Array.from(pixels, (value) => Math.round(255 * value)),
        j * PIXELS,
      );
    }
    nonDigits[kind] = await errors(images);
  }
  return { labels: test.labels, digits, nonDigits, rival: rivalOf(autoencoder.spec) };
}

/** Mean squared error per pixel of each image. `pixels`: 784 bytes an image. */
async function networkErrors(autoencoder: Autoencoder, pixels: Uint8Array): Promise<Float32Array> {
  const errors = new Float32Array(pixels.length / PIXELS);
  const step = sliceRows(autoencoder) * PIXELS;
  for (let start = 0; start < pixels.length; start += step) {
    const part = tf.tidy(() => {
      const bytes = pixels.subarray(start, start + step);
      const images = tf.tensor2d(toUnit(bytes), [bytes.length / PIXELS, PIXELS]);
      return autoencoder
        .images(autoencoder.logits(autoencoder.encode(images)))
        .sub(images)
        .square()
        .mean(1);
    });
    errors.set(await part.data(), start / PIXELS);
    part.dispose();
  }
  return errors;
}
