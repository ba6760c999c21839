/** Trains a network on all 60,000 digits with the app's own code, in this process, and returns its errors. */

import { trainingKernels } from 'hourglass-kernels';
import { DigitSet } from '../../src/data/digits';
import type { LabelledImages } from '../../src/data/idx';
import { PIXELS } from '../../src/domain/digit';
import { INITIAL_SETTINGS } from '../../src/domain/settings';
import { modelSpec, trainingSpec } from '../../src/domain/spec';
import { startBackend } from '../../src/engine/backend';
import { forward } from '../../src/engine/forward';
import { TrainingRows } from '../../src/engine/rows';
import { Trainer } from '../../src/engine/trainer';
import { wasmFilesOnDisk } from '../../src/engine/wasm.testing';

/** For each image (784 values from 0 to 1): the MSE over its pixels between the image and its reconstruction. */
export type ErrorsOf = (images: readonly Float32Array[]) => Promise<number[]>;

/** Trains the network of the initial settings. */
export async function trainedNetwork(digits: LabelledImages, epochs: number): Promise<ErrorsOf> {
  await startBackend('wasm', wasmFilesOnDisk);
  const kernels = await trainingKernels();
  const set = new DigitSet([digits.count]);
  set.pixels.set(digits.pixels);
  set.labels.set(digits.labels);
  set.mark(0, 'ready');
  const rows = new TrainingRows(set, kernels);
  const settings = { ...INITIAL_SETTINGS, epochs };
  const spec = { model: modelSpec(settings), training: trainingSpec(settings), checkpoint: null };
  const trainer = await Trainer.create(spec, kernels, rows);
  while (!trainer.finished) trainer.trainBatch();
  trainer.sync();
  return async (images) => {
    const pixels = new Float32Array(images.length * PIXELS);
    images.forEach((image, i) => void pixels.set(image, i * PIXELS));
    const outputs = await forward(trainer.autoencoder, pixels);
    return images.map((_, i) => {
      let sum = 0;
      for (let at = i * PIXELS; at < (i + 1) * PIXELS; at++)
        sum += ((outputs.images[at] as number) - (pixels[at] as number)) ** 2;
      return sum / PIXELS;
    });
  };
}
