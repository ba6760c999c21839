/** Layers with dropout, and layers that use the kernel of another, transposed: each program alone. */
import * as tf from '@tensorflow/tfjs';
import { afterEach, expect, test } from 'vitest';
import { activate, slope } from '../cpu/formulas';
import { dropoutFactors } from '../cpu/noise';
import { inputGradientSource, weightGradientSource } from './backward';
import { openDevice } from './device';
import { dropoutUniform } from './dropout';
import { forwardSource } from './forward';
import { layerUniform, quads, tiedUniform, unpackWeights } from './layout';
import { at, blockIndex, layer, logit, none, numbers, Workbench } from './programs.testing';
import { randomUniform } from './random';

await tf.setBackend('webgl');
const bench = new Workbench(openDevice());
afterEach(() => bench.dispose());

const ROWS = 6;
const SHARE = 0.4;
const SOURCE = { seed: 8, purpose: 0, step: 21 };
const RANDOM = randomUniform({ seed: SOURCE.seed, firstStep: SOURCE.step }, quads(ROWS));

test('dropped outputs are 0, the others are larger, and the gradient has the same factors', async () => {
  const shape = { rows: ROWS, inputs: 5, units: 7 };
  const { x, kernel, bias, uniform } = layer(shape, 1);
  const factors = dropoutFactors(ROWS, 7, SHARE, SOURCE, 2);
  const dropped = [RANDOM, dropoutUniform(SHARE, 2)];
  const outputs = Float32Array.from({ length: ROWS * 7 }, (_, i) =>
    activate('sigmoid', logit(x, kernel, bias, shape, Math.floor(i / 7), i % 7)),
  );
  const out = bench.blocks(ROWS, 7);
  const [values = none] = await bench.draw(
    forwardSource('sigmoid', { tied: false, drops: true }),
    [bench.blocks(ROWS, 5, x), bench.weights({ inputs: 5, units: 7 }, kernel, bias)],
    [uniform, ...dropped],
    [out],
  );
  // The next layer has three units: its gradient goes back to these seven.
  const next = layer({ rows: ROWS, inputs: 7, units: 3 }, 1);
  const gradients = numbers(ROWS * 3, 4);
  const before = bench.blocks(ROWS, 7);
  const [back = none] = await bench.draw(
    inputGradientSource('sigmoid', { tied: false, drops: true }),
    [bench.blocks(ROWS, 3, gradients), bench.weights({ inputs: 7, units: 3 }, next.kernel, next.bias), out],
    [next.uniform, ...dropped],
    [before],
  );
  for (let row = 0; row < ROWS; row += 1)
    for (let unit = 0; unit < 8; unit += 1) {
      const i = row * 7 + unit;
      let sum = 0;
      for (let n = 0; n < 3 && unit < 7; n += 1)
        sum += at(gradients, row * 3 + n) * at(next.kernel, unit * 3 + n);
      const [y, factor] = unit < 7 ? [at(outputs, i), at(factors, i)] : [0, 0];
      expect(at(values, blockIndex(out, row, unit))).toBeCloseTo(y * factor, 5);
      expect(at(back, blockIndex(before, row, unit))).toBeCloseTo(sum * factor * slope('sigmoid', y), 5);
    }
});

/** The owner has 7 inputs and 6 units; the tied layer has 5 inputs, as after a sampled code, and 7 units. */
const OWNER = { inputs: 7, units: 6 };
const TIED = { inputs: 5, units: 7 };
const { kernel } = layer({ rows: ROWS, ...OWNER }, 1);
const UNIFORM = tiedUniform(TIED, OWNER, ROWS);

test('a tied layer multiplies by the first columns of the other kernel, transposed, and adds its own bias', async () => {
  const [x, bias] = [numbers(ROWS * 5, 2), numbers(7, 3)];
  const out = bench.blocks(ROWS, 7);
  const [values = none] = await bench.draw(
    forwardSource('tanh', { tied: true, drops: false }),
    [
      bench.blocks(ROWS, 5, x),
      bench.weights(OWNER, kernel),
      bench.weights({ inputs: 0, units: 7 }, [], bias),
    ],
    [UNIFORM],
    [out],
  );
  for (let row = 0; row < ROWS; row += 1)
    for (let unit = 0; unit < 8; unit += 1) {
      let sum = unit < 7 ? at(bias, unit) : 0;
      for (let k = 0; k < 5 && unit < 7; k += 1) sum += at(x, row * 5 + k) * at(kernel, unit * 6 + k);
      expect(at(values, blockIndex(out, row, unit))).toBeCloseTo(Math.tanh(sum), 5);
    }
});

test('the gradient by the inputs of a tied layer is 0 after its last input', async () => {
  const [gradients, inputs] = [numbers(ROWS * 7, 5), numbers(ROWS * 5, 6)];
  const before = bench.blocks(ROWS, 5);
  const [values = none] = await bench.draw(
    inputGradientSource('linear', { tied: true, drops: false }),
    [bench.blocks(ROWS, 7, gradients), bench.weights(OWNER, kernel), bench.blocks(ROWS, 5, inputs)],
    [UNIFORM],
    [before],
  );
  for (let row = 0; row < ROWS; row += 1)
    for (let k = 0; k < 8; k += 1) {
      let sum = 0;
      for (let n = 0; n < 7 && k < 5; n += 1) sum += at(gradients, row * 7 + n) * at(kernel, n * 6 + k);
      expect(at(values, blockIndex(before, row, k))).toBeCloseTo(sum, 5);
    }
});

test('the gradient by a shared kernel is the sum of both layers’, and that by the bias is of its own layer', async () => {
  const [x, d] = [numbers(ROWS * 7, 7), numbers(ROWS * 6, 8)];
  const [tiedX, tiedD] = [numbers(ROWS * 5, 9), numbers(ROWS * 7, 10)];
  const out = bench.weights(OWNER);
  const [packed = none] = await bench.draw(
    weightGradientSource(true),
    [
      bench.blocks(ROWS, 7, x),
      bench.blocks(ROWS, 6, d),
      bench.blocks(ROWS, 5, tiedX),
      bench.blocks(ROWS, 7, tiedD),
    ],
    [layerUniform(OWNER, ROWS), Float32Array.of(1 / quads(ROWS), 1 / quads(5), quads(ROWS), quads(5))],
    [out],
  );
  const gradient = unpackWeights(OWNER, packed);
  for (let k = 0; k <= 7; k += 1)
    for (let n = 0; n < 6; n += 1) {
      let sum = 0;
      for (let row = 0; row < ROWS; row += 1) {
        sum += (k < 7 ? at(x, row * 7 + k) : 1) * at(d, row * 6 + n);
        if (k < 7 && n < 5) sum += at(tiedD, row * 7 + k) * at(tiedX, row * 5 + n);
      }
      expect(k < 7 ? at(gradient.kernel, k * 6 + n) : at(gradient.bias, n)).toBeCloseTo(sum, 4);
    }
});
