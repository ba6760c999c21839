import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ACTIVATIONS, type Activation } from '../contract';
import { activate } from '../cpu/formulas';
import { dense } from './dense';
import { expectClose, noise, on, size } from './numbers.testing';

const cases = fc.record({
  rows: size,
  inputs: size,
  units: size,
  activation: fc.constantFrom(...ACTIVATIONS),
  seed: fc.nat(999),
});
type Case = { rows: number; inputs: number; units: number; activation: Activation; seed: number };
type Layer = (x: tf.Tensor, kernel: tf.Tensor, bias: tf.Tensor) => tf.Tensor;
type Numbers = readonly [x: Float32Array, kernel: Float32Array, bias: Float32Array, dy: Float32Array];

const inputsOf = ({ rows, inputs, units, seed }: Case): [tf.Tensor, tf.Tensor, tf.Tensor] => [
  noise([rows, inputs], seed),
  noise([inputs, units], seed + 1),
  noise([units], seed + 2),
];
const directionOf = ({ rows, units, seed }: Case) => noise([rows, units], seed + 3);

const ours =
  (activation: Activation): Layer =>
  (x, kernel, bias) =>
    dense(x as tf.Tensor2D, kernel, bias, activation);

/** The same layer made of tfjs's own operations, each with its own gradient. */
const plain =
  (activation: Activation): Layer =>
  (x, kernel, bias) => {
    const sums = tf.add(tf.matMul(x, kernel), bias);
    return activation === 'linear' ? sums : sums[activation]();
  };

/** The output, and the gradients of (output · direction). */
const valueAndGradients = (test: Case, layer: Layer) => {
  const inputs = inputsOf(test);
  return [layer(...inputs), ...tf.grads(layer as never)(inputs, directionOf(test))];
};

/** Σ dy · output in double precision. */
function along({ rows, inputs, units, activation }: Case, [x, kernel, bias, dy]: Numbers): number {
  let total = 0;
  for (let row = 0; row < rows; row += 1)
    for (let unit = 0; unit < units; unit += 1) {
      let sum = bias[unit] as number;
      for (let i = 0; i < inputs; i += 1)
        sum += (x[row * inputs + i] as number) * (kernel[i * units + unit] as number);
      total += (dy[row * units + unit] as number) * activate(activation, sum);
    }
  return total;
}

export function itComputesDenseLayers(backend: string, tolerance: number): void {
  it('a dense layer and its gradients equal those of tfjs’s autodiff on the CPU, for any shape and activation', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (test) => {
        const mine = await on(backend, () => valueAndGradients(test, ours(test.activation)));
        const theirs = await on('cpu', () => valueAndGradients(test, plain(test.activation)));
        expectClose(mine, theirs, tolerance);
      }),
      { numRuns: 60 },
    );
  });

  it('a dense layer’s gradients agree with finite differences', async () => {
    // Finite differences are wrong across a kink.
    const smooth = cases.filter(({ activation }) => activation !== 'relu');
    await fc.assert(
      fc.asyncProperty(smooth, fc.constantFrom(0, 1, 2), async (test, which) => {
        const [, ...gradients] = await on(backend, () => valueAndGradients(test, ours(test.activation)));
        const numbers = await on('cpu', () => [...inputsOf(test), directionOf(test)]);
        const gradient = gradients[which] as Float32Array;
        const length = Math.hypot(...gradient);
        if (length < 1e-3) return;
        const at = (h: number) => {
          const moved = Float64Array.from(
            numbers[which] as Float32Array,
            (value, i) => value + (h * (gradient[i] as number)) / length,
          );
          return along(test, numbers.with(which, moved as never) as unknown as Numbers);
        };
        // The slope along the gradient equals its length.
        const slope = (at(1e-4) - at(-1e-4)) / 2e-4;
        expectClose([[slope]], [[length]], 1e-3);
      }),
      { numRuns: 40 },
    );
  });

  it.each(ACTIVATIONS)(
    '%s and its gradients stay finite at pre-activations of ±1,000',
    async (activation) => {
      const [output, ...gradients] = await on(backend, () => {
        const inputs = [
          tf.tensor2d([[1000, -1000, 0]]),
          tf.tensor2d([1, 0, 0, 1, 0, 0], [3, 2]),
          tf.zeros([2]),
        ];
        const layer = ours(activation);
        return [layer(...(inputs as [tf.Tensor, tf.Tensor, tf.Tensor])), ...tf.grads(layer as never)(inputs)];
      });
      const sums = [1000, -1000];
      expectClose([output as Float32Array], [sums.map((sum) => activate(activation, sum))], tolerance);
      for (const gradient of gradients) expect(gradient.every(Number.isFinite)).toBe(true);
    },
  );

  it('a dense layer and its gradients leak no tensor', async () => {
    const test: Case = { rows: 5, inputs: 3, units: 7, activation: 'tanh', seed: 1 };
    const once = () => on(backend, () => valueAndGradients(test, ours('tanh')));
    await once();
    const { numTensors, numBytes } = tf.memory();
    await once();
    expect(tf.memory()).toMatchObject({ numTensors, numBytes });
  });
}
