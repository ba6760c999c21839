import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { ACTIVATIONS, type Optimizer } from '../contract';
import { activate, slope, update } from '../cpu/formulas';
import { optimizerNumbers, SLOTS } from '../optimizerNumbers';
import { inputGradientSource, updateSource } from './backward';
import { openDevice } from './device';
import { packWeights, quads, unpackWeights } from './layout';
import { at, blockIndex, layer, none, numbers, shapes, Workbench } from './programs.testing';

await tf.setBackend('webgl');
const bench = new Workbench(openDevice());
afterEach(() => bench.dispose());

describe('input gradient', () => {
  test.each(ACTIVATIONS)(
    'is gradient · kernelᵀ times the derivative of %s at its output',
    async (activation) => {
      await fc.assert(
        fc.asyncProperty(shapes, async (shape) => {
          const { rows, inputs, units } = shape;
          const { x, kernel, bias, uniform } = layer(shape, 1);
          const outputs = x.map((value) => activate(activation, value));
          const gradients = numbers(rows * units, 5);
          const out = bench.blocks(rows, inputs);
          const textures = [
            bench.blocks(rows, units, gradients),
            bench.weights({ inputs, units }, kernel, bias),
            bench.blocks(rows, inputs, outputs),
          ];
          const [values = none] = await bench.draw(
            inputGradientSource(activation),
            textures,
            [uniform],
            [out],
          );
          for (let row = 0; row < rows; row++)
            for (let k = 0; k < quads(inputs) * 4; k++) {
              let sum = 0;
              for (let n = 0; n < units && k < inputs; n++)
                sum += at(gradients, row * units + n) * at(kernel, k * units + n);
              const expected = k < inputs ? sum * slope(activation, at(outputs, row * inputs + k)) : 0;
              expect(Math.abs(at(values, blockIndex(out, row, k)) - expected)).toBeLessThan(1e-5);
            }
          bench.dispose();
        }),
        { numRuns: 8 },
      );
    },
  );
});

const OPTIMIZERS: readonly Optimizer[] = [
  { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
  { kind: 'adam', beta1: 0.8, beta2: 0.9, epsilon: 1e-2, weightDecay: 0.1 },
  { kind: 'rmsprop', decay: 0.9, epsilon: 1e-7 },
  { kind: 'sgd', momentum: 0.9 },
];

describe('update', () => {
  test.each(OPTIMIZERS)('weight gradient and $kind update in one draw, with the bias', async (optimizer) => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const { rows, inputs, units } = shape;
        const { x, kernel, bias, uniform } = layer(shape, 1);
        const d = numbers(rows * units, 6);
        const weights = [...kernel, ...bias];
        // Second moments are never negative.
        const slots = [7, 8].map((seed) => numbers(weights.length, seed).map(Math.abs));
        const used = slots.slice(0, SLOTS[optimizer.kind]);
        const place = (values: ArrayLike<number>) => {
          const all = Array.from(values);
          return bench.weights({ inputs, units }, all.slice(0, kernel.length), all.slice(kernel.length));
        };
        const outputs = [weights, ...used].map(() => place([]));
        const [first = place([]), ...others] = outputs;
        const values = await bench.draw(
          updateSource(optimizer.kind),
          [bench.blocks(rows, inputs, x), bench.blocks(rows, units, d), ...[weights, ...used].map(place)],
          [uniform, Float32Array.from({ length: 8 }, (_, i) => optimizerNumbers(optimizer, 3, 0.01)[i] ?? 0)],
          [first, ...others],
        );
        const gradient = Float64Array.from(weights, (_, i) => {
          const [k, n] = [Math.floor(i / units), i % units];
          let sum = 0;
          for (let row = 0; row < rows; row++)
            sum += (k < inputs ? at(x, row * inputs + k) : 1) * at(d, row * units + n);
          return sum;
        });
        const expected = [Float32Array.from(weights), ...used.map((slot) => slot.slice())];
        update(optimizer, 3, 0.01, expected[0] as Float32Array, gradient, expected.slice(1));
        for (const [index, packed] of values.entries()) {
          const real = expected[index] as Float32Array;
          const result = unpackWeights({ inputs, units }, packed);
          for (const [i, value] of [...result.kernel, ...result.bias].entries())
            expect(Math.abs(value - at(real, i))).toBeLessThan(2e-5 * (1 + Math.abs(at(real, i))));
          // Padding must stay 0, because later products include it.
          expect(packed).toEqual(packWeights({ inputs, units }, result.kernel, result.bias));
        }
        bench.dispose();
      }),
      { numRuns: 8 },
    );
  });
});
