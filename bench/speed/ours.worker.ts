/**
 * Our steps. The worker's name selects one: `ours-wasm` is the planned step with a thread on every core, `ours-wasm-1`
 * with one thread, `ours-webgl` on WebGL, `ours-webgl-fetch` there with the other way to read a texel, `ours-cpu` in
 * JavaScript; `tape-wasm`, `tape-webgl` and `tape-webgpu` are steps on tfjs's gradient tape with our kernels.
 */
import * as tf from '@tensorflow/tfjs';
import { type DensePlan, meanLosses, registerWasmTrainingKernels, tapeKernels } from 'hourglass-kernels';
import { plannedKernels } from '../../packages/kernels/src/step/plannedKernels';
import { planWasmDenseStep } from '../../packages/kernels/src/wasm/denseStep';
import { createRuntime } from '../../packages/kernels/src/wasm/runtime';
import { Batches } from './batches';
import { allLayersOf, type ConvolutionLayer, initialFilters } from './convolutions';
import { compete, EPSILON, initialKernel, type Layer, LEARNING_RATE } from './protocol';
import { fetchTexels } from './sampling';
import { countCalls, startBackend, webglOf } from './tfjs';
import { variantLayers, variantOf } from './variants';

const [way, backend, detail] = self.name.split('-');
const runtime =
  way === 'ours' && backend === 'wasm'
    ? createRuntime(Number(detail ?? navigator.hardwareConcurrency))
    : null;

function variablesOf(layer: Layer | ConvolutionLayer, index: number) {
  const { activation } = layer;
  const variable = (shape: number[], values: Float32Array) => tf.variable(tf.tensor(values, shape));
  if (!('kind' in layer)) {
    const { inputs, units } = layer;
    const kernel = variable([inputs, units], initialKernel(layer, index));
    return { activation, kernel, bias: tf.variable(tf.zeros([units])) };
  }
  const { kind, side, channels, filters } = layer;
  const kernel = variable([3, 3, channels, filters], initialFilters(layer, index));
  return { kind, side, activation, kernel, bias: tf.variable(tf.zeros([filters])) };
}

compete(async (network, bytes) => {
  await startBackend();
  if (backend === 'wasm') registerWasmTrainingKernels();
  if (detail === 'fetch') fetchTexels(webglOf(tf.backend()));
  const kernels = way === 'tape' ? tapeKernels : await plannedKernels();
  const layers = variantLayers(network, allLayersOf(network)).map(variablesOf);
  const rows = kernels.createRows(784);
  rows.append(bytes);
  const plan: DensePlan = {
    layers,
    rows,
    loss: 'bce',
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: EPSILON, weightDecay: 0 },
    batchSize: network.batch,
    ...variantOf(network),
  };
  const step = runtime ? await planWasmDenseStep(plan, await runtime) : await kernels.planDenseStep(plan);
  const batches = new Batches(rows.count, network.batch);
  const run = async (steps: number) => {
    const start = performance.now();
    for (let i = 0; i < steps; i += 1) step.step(batches.next(), LEARNING_RATE);
    const enqueueMilliseconds = performance.now() - start;
    const losses = await step.readLosses();
    return { enqueueMilliseconds, loss: meanLosses(losses).bce };
  };
  return {
    run,
    count: (steps) => countCalls(steps, run),
    async weights() {
      step.writeWeights();
      return Promise.all(
        layers.flatMap(({ kernel, bias }) => [kernel.data<'float32'>(), bias.data<'float32'>()]),
      );
    },
    dispose: () => {
      step.dispose();
      rows.dispose();
      tf.dispose(layers.flatMap(({ kernel, bias }) => [kernel, bias]));
    },
  };
});
