/**
 * jax-js: the worker's name says on which device, `jax` on WebAssembly. The whole step, with Adam, in one `jit`. Functions of jax-js consume their arguments; `.ref`
 * keeps them.
 */
import { defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import { Batches } from './batches';
import { compete, EPSILON, initialKernel, LEARNING_RATE, layersOf, pixelsOf } from './protocol';

const device = self.name === 'jax-webgpu' ? 'webgpu' : 'wasm';

compete(async (network, bytes) => {
  const started = await init(device);
  if (!started.includes(device)) throw new Error(`jax-js can’t start ${device}.`);
  defaultDevice(device);
  const layers = layersOf(network);
  let weights = layers.flatMap((layer, index) => [
    np.array(initialKernel(layer, index)).reshape([layer.inputs, layer.units]),
    np.zeros([layer.units]),
  ]);
  let means = weights.map(({ shape }) => np.zeros(shape));
  let squares = weights.map(({ shape }) => np.zeros(shape));
  const batches = new Batches(bytes.length / 784, network.batch);

  const lossOf = (parameters: np.Array[], x: np.Array) => {
    let values = x.ref;
    for (const [index, { activation }] of layers.entries()) {
      values = np
        .matmul(values, parameters[index * 2] as np.Array)
        .add(parameters[index * 2 + 1] as np.Array);
      if (activation === 'relu') values = nn.relu(values);
    }
    return np.mean(nn.softplus(values.ref).sub(values.mul(x)));
  };
  const step = jit(
    (w: np.Array[], m: np.Array[], v: np.Array[], x: np.Array, rate: np.Array, correction: np.Array) => {
      const [loss, gradients] = valueAndGrad(lossOf)(
        w.map((weight) => weight.ref),
        x,
      );
      const nextM = m.map((mean, i) => mean.mul(0.9).add((gradients[i] as np.Array).ref.mul(0.1)));
      const nextV = v.map((square, i) =>
        square.mul(0.999).add(np.square(gradients[i] as np.Array).mul(0.001)),
      );
      const nextW = w.map((weight, i) => {
        const root = np
          .sqrt((nextV[i] as np.Array).ref)
          .mul(correction.ref)
          .add(EPSILON);
        return weight.sub((nextM[i] as np.Array).ref.mul(rate.ref).div(root));
      });
      rate.dispose();
      correction.dispose();
      return { w: nextW, m: nextM, v: nextV, loss };
    },
  );
  let t = 0;
  return {
    async run(steps) {
      let last: np.Array | null = null;
      for (let i = 0; i < steps; i += 1) {
        t += 1;
        const x = np.array(pixelsOf(bytes, batches.next())).reshape([network.batch, 784]);
        const rate = np.array(LEARNING_RATE / (1 - 0.9 ** t));
        const next = step(weights, means, squares, x, rate, np.array(1 / Math.sqrt(1 - 0.999 ** t)));
        weights = next.w;
        means = next.m;
        squares = next.v;
        last?.dispose();
        last = next.loss;
      }
      const [loss = Number.NaN] = last ? await last.data() : [];
      return { enqueueMilliseconds: null, loss };
    },
    dispose: () => {
      for (const array of [...weights, ...means, ...squares]) array.dispose();
      step.dispose();
    },
  };
});
