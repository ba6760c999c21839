/** The planned forward pass as tests, in Node and with threads in Chromium. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Case, cases, convolutionalCases, disposeLayers, layersOf } from '../cases.testing';
import { activate } from '../cpu/formulas';
import { lossesAt, sumsAt } from '../results.testing';
import { planWasmDenseForward } from './denseForward';
import type { Runtime } from './runtime';

const weightsOf = (layers: ReturnType<typeof layersOf>) =>
  layers.flatMap(({ kernel, bias }) => [kernel, bias].map((each) => Float64Array.from(each.dataSync())));

/** The outputs of one layer in double precision. */
function outputsAt(test: Case, weights: readonly Float64Array[], layer: number): number[] {
  const width = test.sizes[0] as number;
  return Array.from({ length: test.bytes.length / width }, (_, row) => {
    const input = Array.from(test.bytes.subarray(row * width, (row + 1) * width), (byte) => byte / 255);
    return test.activations
      .slice(0, layer + 1)
      .reduce<number[]>(
        (values, activation, index) =>
          sumsAt(test, weights, index, values).map((sum) => activate(activation, sum)),
        input,
      );
  }).flat();
}

const repeated = (bytes: Uint8Array, times: number) =>
  Uint8Array.from({ length: bytes.length * times }, (_, i) => bytes[i % bytes.length] as number);

export function itComputesForward(runtime: () => Promise<Runtime>, runs: number): void {
  it('gives the losses and the outputs of the formulas in double precision, for any network', async () => {
    await tf.setBackend('cpu');
    const deep = fc
      .oneof({ weight: 3, arbitrary: cases }, { weight: 1, arbitrary: convolutionalCases })
      .filter(({ sizes }) => sizes.length > 2);
    await fc.assert(
      fc.asyncProperty(deep, fc.nat(), async (test, which) => {
        const layers = layersOf(test);
        const weights = weightsOf(layers);
        const width = test.sizes[0] as number;
        const layer = which % (layers.length - 1);
        const rows = test.bytes.length / width;
        // More rows than a job has, and a last job that is not full.
        const times = 6;
        const plan = await planWasmDenseForward({ layers, width }, await runtime());
        const bytes = repeated(test.bytes, times);
        const { bce, mse, outputs } = plan.run(bytes, layer);
        expect(plan.outputs(bytes, layer)).toEqual(outputs);
        expect(plan.run(bytes, layer)).toEqual({ bce, mse, outputs });
        plan.dispose();
        disposeLayers(layers);
        const theirs = lossesAt(
          test,
          weights,
          Int32Array.from({ length: rows }, (_, row) => row),
        );
        const values = times * rows * width;
        expect(Math.abs(bce / values / theirs.bce - 1)).toBeLessThan(1e-5);
        expect(Math.abs(mse / values - theirs.mse)).toBeLessThan(1e-5 * (theirs.mse + 1e-3));
        const expected = outputsAt(test, weights, layer);
        expect(outputs).toHaveLength(times * expected.length);
        for (const [i, value] of outputs.entries())
          expect(Math.abs(value - (expected[i % expected.length] as number))).toBeLessThan(1e-4);
      }),
      { numRuns: runs, seed: 1 },
    );
  }, 120_000);
}
