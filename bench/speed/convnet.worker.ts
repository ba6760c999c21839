/**
 * ConvNetJS: one example at a time in plain JavaScript. It has no cross-entropy for pixels, so it uses squared error.
 */
import convnet from 'convnetjs';
import { Batches } from './batches';
import { compete, EPSILON, LEARNING_RATE, layersOf } from './protocol';

compete(async (network, bytes) => {
  const layers = layersOf(network);
  const definition: Record<string, unknown>[] = [{ type: 'input', out_sx: 1, out_sy: 1, out_depth: 784 }];
  for (const { units, activation } of layers.slice(0, -1)) {
    definition.push({ type: 'fc', num_neurons: units, ...(activation === 'relu' ? { activation } : {}) });
  }
  definition.push({ type: 'regression', num_neurons: 784 });
  const net = new convnet.Net();
  net.makeLayers(definition);
  const trainer = new convnet.Trainer(net, {
    method: 'adam',
    learning_rate: LEARNING_RATE,
    batch_size: network.batch,
    beta1: 0.9,
    beta2: 0.999,
    eps: EPSILON,
  });
  const batches = new Batches(bytes.length / 784, network.batch);
  return {
    async run(steps) {
      let loss = 0;
      for (let step = 0; step < steps; step += 1) {
        for (const row of batches.next()) {
          const pixels = Array.from(bytes.subarray(row * 784, (row + 1) * 784), (byte) => byte / 255);
          loss = trainer.train(new convnet.Vol(pixels), pixels).loss / 784;
        }
      }
      return { enqueueMilliseconds: null, loss };
    },
    dispose: () => {},
  };
});
