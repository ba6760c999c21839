import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { ACTIVATIONS, LOSSES } from '../contract';
import { activate, lossOf } from '../cpu/formulas';
import { gatherSource } from './data';
import { openDevice } from './device';
import { forwardSource, lossSource } from './forward';
import { quads } from './layout';
import { at, blockIndex, layer, logit, none, numbers, shapes, Workbench } from './programs.testing';
import { WebglRows } from './rows';

await tf.setBackend('webgl');
const bench = new Workbench(openDevice());
afterEach(() => bench.dispose());

describe('gather', () => {
  test('reads rows by number from any layer of a set that grew, for any width', async () => {
    for (const width of [1, 4, 6]) {
      const rows = new WebglRows(bench.device, width);
      const byte = (row: number, i: number) => (row * 31 + i * 7 + (row >> 8)) % 256;
      for (const [from, to] of [
        [0, 10],
        [10, 2500],
        [2500, 2501],
        [2501, 7000],
      ] as const)
        rows.append(
          Uint8Array.from({ length: (to - from) * width }, (_, i) =>
            byte(from + Math.floor(i / width), i % width),
          ),
        );
      expect(rows.count).toBe(7000);
      const chosen = [0, 6999, 2047, 2048, 2500, 4096, 9];
      const texture = bench.blocks(chosen.length, width);
      const vectors = new Int32Array(32 * 4);
      vectors.set(chosen);
      const [values = none] = await bench.draw(gatherSource(32), [rows], [vectors, rows.shape], [texture]);
      for (const [position, row] of chosen.entries())
        for (let i = 0; i < width; i++)
          expect(at(values, blockIndex(texture, position, i))).toBeCloseTo(byte(row, i) / 255, 6);
      rows.dispose();
    }
  });
});

describe('forward', () => {
  test.each(ACTIVATIONS)('%s of input · kernel + bias, with 0 as padding', async (activation) => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.constantFrom(0, 1, 1e4), async (shape, scale) => {
        const { rows, inputs, units } = shape;
        const { x, kernel, bias, uniform } = layer(shape, scale);
        const out = bench.blocks(rows, units);
        const textures = [bench.blocks(rows, inputs, x), bench.weights({ inputs, units }, kernel, bias)];
        const [values = none] = await bench.draw(forwardSource(activation), textures, [uniform], [out]);
        for (let row = 0; row < rows; row++)
          for (let n = 0; n < quads(units) * 4; n++) {
            const z = n < units ? logit(x, kernel, bias, shape, row, n) : Number.NaN;
            const expected = n < units ? activate(activation, z) : 0;
            const tolerance = 1e-5 + 1e-6 * scale * inputs;
            expect(Math.abs(at(values, blockIndex(out, row, n)) - expected)).toBeLessThan(tolerance);
          }
        bench.dispose();
      }),
      { numRuns: 8 },
    );
  });
});

describe('loss', () => {
  test.each(LOSSES)('%s: gradient from logits, and both losses added to the earlier ones', async (loss) => {
    // A scale of 1e4 gives logits whose sigmoid rounds to 0 or 1, so its logarithm would be lost.
    await fc.assert(
      fc.asyncProperty(shapes, fc.constantFrom(0, 3, 1e4), fc.nat(3), async (shape, scale, absent) => {
        const { rows, inputs, units } = shape;
        const present = Math.max(1, rows - absent);
        const { x, kernel, bias, uniform } = layer(shape, scale);
        const targets = numbers(rows * units, 4).map((value) => Math.max(0, value));
        const before = bench.texture('RG32F', quads(rows), quads(units), 1);
        const out = bench.blocks(rows, units);
        const sums = bench.texture('RGBA32F', quads(rows), quads(units), 1);
        const mean = 1 / (present * units);
        // A logit is a float32 sum of numbers as large as `scale`. The error of a loss is at most that of its logit.
        const rounding = 1e-5 + 3e-7 * scale * inputs;
        const [gradient = none, added = none] = await bench.draw(
          lossSource(loss),
          [
            bench.blocks(rows, inputs, x),
            bench.weights({ inputs, units }, kernel, bias),
            bench.blocks(rows, units, targets),
            before,
          ],
          [uniform, Float32Array.of(present, mean, 1, 0)],
          [out, sums],
        );
        const total = { bce: 0, mse: 0 };
        for (let row = 0; row < rows; row++)
          for (let n = 0; n < quads(units) * 4; n++) {
            const inside = row < present && n < units;
            const one = lossOf(
              loss,
              inside ? logit(x, kernel, bias, shape, row, n) : 0,
              at(targets, row * units + n),
              'sigmoid',
            );
            if (inside) total.bce += one.bce * mean;
            if (inside) total.mse += one.mse * mean;
            const expected = inside ? one.slope * mean : 0;
            expect(Math.abs(at(gradient, blockIndex(out, row, n)) - expected)).toBeLessThan(rounding * mean);
          }
        const sum = (component: number) =>
          added.reduce((so, value, i) => (i % 4 === component ? so + value : so), 0);
        expect(Math.abs(sum(0) - total.bce)).toBeLessThan(rounding);
        expect(Math.abs(sum(1) - total.mse)).toBeLessThan(rounding);
        bench.dispose();
      }),
      { numRuns: 12 },
    );
  });
});
