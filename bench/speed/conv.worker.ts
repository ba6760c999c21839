/** A convolutional autoencoder in tfjs. On WASM it uses our registered kernels; without them it can't train there. */
import * as tf from '@tensorflow/tfjs';
import { registerWasmTrainingKernels } from 'hourglass-kernels';
import { compete, EPSILON, LEARNING_RATE, pixelsOf } from './protocol';
import { startBackend } from './tfjs';

registerWasmTrainingKernels();

/** 28×28 → 16 and 32 filters, each halves the image → 32 numbers, and back by nearest-neighbour upsampling. */
function convolutional(): tf.LayersModel {
  const filter = { kernelSize: 3, padding: 'same', activation: 'relu' } as const;
  return tf.sequential({
    layers: [
      tf.layers.conv2d({ ...filter, inputShape: [28, 28, 1], filters: 16, strides: 2 }),
      tf.layers.conv2d({ ...filter, filters: 32, strides: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 32 }),
      tf.layers.dense({ units: 7 * 7 * 32, activation: 'relu' }),
      tf.layers.reshape({ targetShape: [7, 7, 32] }),
      tf.layers.upSampling2d({ size: [2, 2] }),
      tf.layers.conv2d({ ...filter, filters: 16 }),
      tf.layers.upSampling2d({ size: [2, 2] }),
      tf.layers.conv2d({ ...filter, filters: 1, activation: 'sigmoid' }),
    ],
  });
}

compete(async ({ batch: size }, bytes) => {
  await startBackend();
  const model = convolutional();
  model.compile({ optimizer: tf.train.adam(LEARNING_RATE, 0.9, 0.999, EPSILON), loss: 'binaryCrossentropy' });
  const rows = Int32Array.from({ length: size }, (_, row) => row);
  const batch = tf.tensor4d(pixelsOf(bytes, rows), [size, 28, 28, 1]);
  return {
    async run(steps) {
      let loss = 0;
      for (let step = 0; step < steps; step += 1) loss = (await model.trainOnBatch(batch, batch)) as number;
      return { enqueueMilliseconds: null, loss };
    },
    dispose: () => {
      model.dispose();
      batch.dispose();
    },
  };
});
