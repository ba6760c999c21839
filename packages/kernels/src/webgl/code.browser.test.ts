import * as tf from '@tensorflow/tfjs';
import { afterEach, describe, expect, test } from 'vitest';
import type { CodeKind, DenseVariant, Penalty } from '../contract';
import { codeOf } from '../cpu/code';
import { slope } from '../cpu/formulas';
import { codePenalty, contraction, normalPenalty } from '../cpu/penalties';
import { activitySource, codeSource, codeUniform } from './code';
import { codeGradientSource } from './codeGradient';
import { openDevice } from './device';
import { quads } from './layout';
import { penaltyUniform } from './penalties';
import { at, blockIndex, none, numbers, Workbench } from './programs.testing';
import { randomUniform } from './random';
import type { Texture } from './textures';

await tf.setBackend('webgl');
const bench = new Workbench(openDevice());
afterEach(() => bench.dispose());

/** Seven rows of a batch of at most eight, and a code of six numbers: padding in both. */
const ROWS = 7;
const MOST_ROWS = 8;
const SIZE = 6;
const SOURCE = { seed: 5, purpose: 0, step: 9 };
const variantOf = (code: CodeKind, penalties: readonly Penalty[]): DenseVariant => ({
  codeLayer: 0,
  code,
  noise: null,
  dropout: 0,
  penalties,
  clipNorm: 0,
  seed: SOURCE.seed,
  firstStep: SOURCE.step,
});
const RANDOM = randomUniform(variantOf('sampled', []), quads(MOST_ROWS));
const BATCH = Float32Array.of(ROWS, 0, 0, 0);

const unitsOf = (kind: CodeKind) => (kind === 'sampled' ? 2 * SIZE : SIZE);
/** Of the batch's rows, then other numbers in the rows after the last. */
const padded = (units: number, seed: number) => numbers(MOST_ROWS * units, seed);
const real = (values: Float32Array, units: number) => Float64Array.from(values.subarray(0, ROWS * units));
const uniformOf = (kind: CodeKind) => codeUniform(unitsOf(kind), SIZE, quads(MOST_ROWS), quads(MOST_ROWS));

/** What the decoder gets for these outputs, as the device computes it. */
async function drawCode(kind: CodeKind, outputs: Float32Array) {
  const out = bench.blocks(MOST_ROWS, SIZE);
  const textures = [bench.blocks(MOST_ROWS, unitsOf(kind), outputs)];
  const uniforms = kind === 'sampled' ? [uniformOf(kind), RANDOM] : [uniformOf(kind)];
  const [values = none] = await bench.draw(codeSource(kind), textures, uniforms, [out]);
  return { out, values };
}

/** Compares the rows from `first` on. In the columns after the last, there must be 0. */
function expectBlocks(
  texture: Texture,
  values: Float32Array,
  expected: Float64Array,
  columns: number,
  first = 0,
): void {
  for (let row = 0; row < ROWS; row += 1)
    for (let column = 0; column < quads(columns) * 4; column += 1) {
      const value = column < columns ? at(expected, row * columns + column) : 0;
      expect(Math.abs(at(values, blockIndex(texture, first + row, column)) - value)).toBeLessThan(1e-5);
    }
}

const KINDS = ['plain', 'normalized', 'sampled'] as const;

test.each(KINDS)('a %s code is the same as on the CPU, with 0 as padding', async (kind) => {
  const outputs = padded(unitsOf(kind), 1);
  const { out, values } = await drawCode(kind, outputs);
  expectBlocks(out, values, codeOf(kind, real(outputs, unitsOf(kind)), SIZE, SOURCE).values, SIZE);
});

describe('the gradient by the code layer', () => {
  const penaltiesOf = (kind: CodeKind): readonly Penalty[] => [
    ...(kind === 'sampled' ? [{ kind: 'normal', weight: 0.3 } as const] : []),
    { kind: 'l1', weight: 0.2 },
    { kind: 'activity', weight: 0.5, target: 0.1, of: 'sigmoid' },
  ];

  test.each(KINDS)('of a %s code, and its penalties, are the same as on the CPU', async (kind) => {
    const units = unitsOf(kind);
    const [outputs, gradients] = [padded(units, 1), padded(SIZE, 2)];
    // The gradient of a row after the last is 0.
    gradients.fill(0, ROWS * SIZE);
    const code = codeOf(kind, real(outputs, units), SIZE, SOURCE);
    const byValues = real(gradients, SIZE);
    const byOutputs = new Float64Array(ROWS * units);
    let penalty = 0;
    for (const term of penaltiesOf(kind)) {
      if (term.kind === 'normal')
        penalty += normalPenalty(real(outputs, units), SIZE, term.weight, byOutputs);
      else if (term.kind !== 'contraction') penalty += codePenalty(term, code.values, SIZE, byValues);
    }
    const expected = code.backward(byValues).map((g, i) => g + at(byOutputs, i));

    const values = bench.blocks(MOST_ROWS, SIZE);
    const activities = bench.texture('RGBA32F', 1, quads(SIZE), 1);
    const encoded = bench.blocks(MOST_ROWS, units, outputs);
    const uniform = uniformOf(kind);
    await bench.draw(codeSource(kind), [encoded], kind === 'sampled' ? [uniform, RANDOM] : [uniform], [
      values,
    ]);
    await bench.draw(activitySource('sigmoid'), [values], [uniform, BATCH], [activities]);
    const out = bench.blocks(MOST_ROWS, units);
    const sums = bench.texture('RGBA32F', quads(MOST_ROWS), quads(units), 1);
    const [gradient = none, added = none] = await bench.draw(
      codeGradientSource(kind, 'linear', penaltiesOf(kind)),
      [
        encoded,
        bench.blocks(MOST_ROWS, SIZE, gradients),
        ...(kind === 'sampled' ? [values] : []),
        activities,
        bench.texture('RG32F', quads(MOST_ROWS), quads(units), 1),
      ],
      [uniform, BATCH, penaltyUniform(variantOf(kind, penaltiesOf(kind)))],
      [out, sums],
    );
    expectBlocks(out, gradient, expected, units);
    // The last row counts for nothing.
    for (let unit = 0; unit < units; unit += 1) expect(at(gradient, blockIndex(out, ROWS, unit))).toBe(0);
    const sum = added.reduce((so, value, i) => (i % 4 === 0 ? so + value : so), 0);
    expect(sum / penalty).toBeCloseTo(1, 5);
  });

  test('of moved rows is in further columns, and a contraction pulls both together', async () => {
    const moved = padded(SIZE, 1).map((value, i) => value + 0.01 * Math.sin(i));
    const outputs = Float32Array.of(...padded(SIZE, 1), ...moved);
    const code = (values: Float32Array) => codeOf('plain', real(values, SIZE), SIZE, SOURCE);
    const weight = 0.02;
    const expected = contraction(code(outputs), code(moved), SIZE, weight);
    const derivative = (gradient: Float64Array, values: Float32Array) =>
      gradient.map((g, i) => g * slope('tanh', at(values, i)));

    const columns = quads(MOST_ROWS);
    const out = bench.blocks(2 * MOST_ROWS, SIZE);
    const sums = bench.texture('RGBA32F', 2 * columns, quads(SIZE), 1);
    const penalties = [{ kind: 'contraction', weight }] as const;
    const [gradient = none, added = none] = await bench.draw(
      codeGradientSource('plain', 'tanh', penalties),
      [
        bench.blocks(2 * MOST_ROWS, SIZE, outputs),
        bench.blocks(MOST_ROWS, SIZE),
        bench.texture('RG32F', 2 * columns, quads(SIZE), 1),
      ],
      [codeUniform(SIZE, SIZE, 2 * columns, columns), BATCH, penaltyUniform(variantOf('plain', penalties))],
      [out, sums],
    );
    expectBlocks(out, gradient, derivative(expected.byOutputs, outputs), SIZE);
    expectBlocks(out, gradient, derivative(expected.byMoved, moved), SIZE, MOST_ROWS);
    const sum = added.reduce((so, value, i) => (i % 4 === 0 ? so + value : so), 0);
    expect(sum / expected.penalty).toBeCloseTo(1, 3);
  });
});
