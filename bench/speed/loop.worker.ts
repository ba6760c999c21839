/** tfjs without a LayersModel: `variableGrads`, with tfjs's own loss from logits and its own Adam. */
import * as tf from '@tensorflow/tfjs';
import { Batches } from './batches';
import { compete, EPSILON, initialKernel, LEARNING_RATE, layersOf, pixelsOf } from './protocol';
import { startBackend } from './tfjs';

compete(async (network, bytes) => {
  await startBackend();
  const layers = layersOf(network).map((layer, index) => ({
    ...layer,
    kernel: tf.variable(
      tf.tensor2d(initialKernel(layer, index), [layer.inputs, layer.units]),
    ) as tf.Variable<tf.Rank.R2>,
    bias: tf.variable(tf.zeros([layer.units])) as tf.Variable<tf.Rank.R1>,
  }));
  const batches = new Batches(bytes.length / 784, network.batch);
  const optimizer = tf.train.adam(LEARNING_RATE, 0.9, 0.999, EPSILON);
  const logits = (x: tf.Tensor2D) =>
    layers.reduce<tf.Tensor2D>(
      (a, { kernel, bias, activation }) =>
        tf.fused.matMul({
          a,
          b: kernel,
          bias,
          activation: activation === 'relu' ? 'relu' : 'linear',
        }) as tf.Tensor2D,
      x,
    );
  return {
    async run(steps) {
      let loss: tf.Scalar | null = null;
      for (let step = 0; step < steps; step += 1) {
        const rows = batches.next();
        const x = tf.tensor2d(pixelsOf(bytes, rows), [rows.length, 784]);
        loss?.dispose();
        loss = optimizer.minimize(() => tf.losses.sigmoidCrossEntropy(x, logits(x)).asScalar(), true);
        x.dispose();
      }
      const [value = Number.NaN] = loss ? await loss.data() : [];
      loss?.dispose();
      return { enqueueMilliseconds: null, loss: value };
    },
    dispose: () => {
      optimizer.dispose();
      tf.dispose(layers.flatMap(({ kernel, bias }) => [kernel, bias]));
    },
  };
});
