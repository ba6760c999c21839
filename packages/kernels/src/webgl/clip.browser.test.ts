import * as tf from '@tensorflow/tfjs';
import { afterEach, expect, test } from 'vitest';
import { clipFactorSource, SQUARES, squaresSource } from './clip';
import { openDevice } from './device';
import { at, layer, none, numbers, Workbench } from './programs.testing';

await tf.setBackend('webgl');
const bench = new Workbench(openDevice());
afterEach(() => bench.dispose());

/** The factor for gradients of one layer, larger than the number of sums. */
async function factorOf(most: number): Promise<{ factor: number; norm: number }> {
  const size = { inputs: 61, units: 45 };
  const [kernel, bias] = [numbers(61 * 45, 1), numbers(45, 2)];
  const before = bench.texture('RGBA32F', SQUARES, 1, 1);
  const sums = bench.texture('RGBA32F', SQUARES, 1, 1);
  const result = bench.texture('RGBA32F', 1, 1, 1);
  const { uniform } = layer({ rows: 1, ...size }, 1);
  await bench.draw(squaresSource(), [bench.weights(size, kernel, bias), before], [uniform], [sums]);
  // The same layer again, so the sums are doubled.
  const twice = bench.texture('RGBA32F', SQUARES, 1, 1);
  await bench.draw(squaresSource(), [bench.weights(size, kernel, bias), sums], [uniform], [twice]);
  const [values = none] = await bench.draw(
    clipFactorSource(),
    [twice],
    [Float32Array.of(most, 0, 0, 0)],
    [result],
  );
  const norm = Math.sqrt(2 * [...kernel, ...bias].reduce((sum, g) => sum + g * g, 0));
  return { factor: at(values, 0), norm };
}

test('a norm over all layers that is too large gives the factor that reduces it to the limit', async () => {
  const { factor, norm } = await factorOf(0.5);
  expect((factor * norm) / 0.5).toBeCloseTo(1, 5);
});

test('a norm below the limit gives 1', async () => {
  expect((await factorOf(1e3)).factor).toBe(1);
});
