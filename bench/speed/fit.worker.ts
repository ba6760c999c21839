/** Plain tfjs: LayersModel and `model.fit`, at its fastest setting (it never yields to the browser). */
import * as tf from '@tensorflow/tfjs';
import { Batches } from './batches';
import { compete, EPSILON, initialKernel, LEARNING_RATE, layersOf, pixelsOf } from './protocol';
import { countCalls, startBackend } from './tfjs';

/** `fit` calls this once, and the result with every batch. tfjs has no type for it. */
interface Fitted {
  makeTrainFunction(): (batch: tf.Tensor[]) => tf.Scalar[];
}

compete(async (network, bytes) => {
  await startBackend();
  const model = tf.sequential();
  for (const [index, layer] of layersOf(network).entries()) {
    const { inputs, units, activation } = layer;
    model.add(tf.layers.dense({ units, activation, ...(index === 0 ? { inputShape: [inputs] } : {}) }));
    model.layers[index]?.setWeights([
      tf.tensor2d(initialKernel(layer, index), [inputs, units]),
      tf.zeros([units]),
    ]);
  }
  model.compile({ optimizer: tf.train.adam(LEARNING_RATE, 0.9, 0.999, EPSILON), loss: 'binaryCrossentropy' });
  let enqueueMilliseconds = 0;
  const inner = (model as unknown as { readonly model: Fitted }).model;
  const makeTrainFunction = inner.makeTrainFunction.bind(inner);
  inner.makeTrainFunction = () => {
    const train = makeTrainFunction();
    return (batch) => {
      const start = performance.now();
      const losses = train(batch);
      enqueueMilliseconds += performance.now() - start;
      return losses;
    };
  };
  const { batch } = network;
  const { order } = new Batches(bytes.length / 784, batch);
  const rows = order.length;
  const pixels = tf.tensor2d(pixelsOf(bytes, order), [rows, 784]);
  let at = 0;
  const run = async (steps: number) => {
    let loss = 0;
    enqueueMilliseconds = 0;
    for (let left = steps; left > 0; ) {
      if (at === rows) at = 0;
      const taken = Math.min(left, (rows - at) / batch);
      const part = tf.slice(pixels, [at, 0], [taken * batch, 784]);
      const { history } = await model.fit(part, part, {
        batchSize: batch,
        epochs: 1,
        verbose: 0,
        yieldEvery: 'never',
      });
      part.dispose();
      loss = history.loss?.[0] as number;
      at += taken * batch;
      left -= taken;
    }
    return { enqueueMilliseconds, loss };
  };
  return {
    run,
    count: (steps) => countCalls(steps, run),
    dispose: () => {
      model.dispose();
      pixels.dispose();
    },
  };
});
