import * as tf from '@tensorflow/tfjs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Noise } from '../contract';
import { withNoise } from '../cpu/noise';
import { nearby } from '../cpu/penalties';
import { openDevice } from './device';
import { quads } from './layout';
import { noiseSource, noiseUniform, noisyGatherSource } from './noise';
import { at, blockIndex, none, Workbench } from './programs.testing';
import { randomUniform } from './random';
import { WebglRows } from './rows';
import type { Texture } from './textures';

await tf.setBackend('webgl');
const bench = new Workbench(openDevice());
afterEach(() => bench.dispose());

const ROWS = 7;
/** 25 pixels: the last block has three rows of padding. */
const WIDTH = 25;
const SOURCE = { seed: 17, purpose: 0, step: 3 };

const KINDS: readonly (Noise | null)[] = [
  { kind: 'gaussian', deviation: 0.4 },
  { kind: 'salt-and-pepper', share: 0.3 },
  { kind: 'square', side: 3 },
  { kind: 'square', side: 0 },
  { kind: 'square', side: 5 },
  null,
];

const bytes = Uint8Array.from({ length: ROWS * WIDTH }, (_, i) => (i * 37) % 256);
const clean = Float64Array.from(bytes, (byte) => byte / 255);
const uniforms = (noise: Noise | null) => [
  noiseUniform(noise, WIDTH, quads(ROWS)),
  randomUniform({ seed: SOURCE.seed, firstStep: SOURCE.step }, quads(ROWS)),
];

function expectRows(texture: Texture, values: Float32Array, expected: Float64Array, first = 0): void {
  for (let row = 0; row < ROWS; row += 1)
    for (let pixel = 0; pixel < quads(WIDTH) * 4; pixel += 1) {
      const value = pixel < WIDTH ? at(expected, row * WIDTH + pixel) : 0;
      expect(Math.abs(at(values, blockIndex(texture, first + row, pixel)) - value)).toBeLessThan(1e-5);
    }
}

/** What `noiseSource` writes for the clean rows. */
async function draw(noise: Noise | null, out: Texture): Promise<Float32Array> {
  const source = noiseSource(noise?.kind ?? null);
  const [values = none] = await bench.draw(source, [bench.blocks(ROWS, WIDTH, clean)], uniforms(noise), [
    out,
  ]);
  return values;
}

describe.each(KINDS)('noise %o', (noise) => {
  const expected = withNoise(clean, WIDTH, noise, SOURCE);

  test('is the same as on the CPU, with 0 as padding', async () => {
    const out = bench.blocks(ROWS, WIDTH);
    expectRows(out, await draw(noise, out), expected);
  });

  test('comes before the moves of a contraction, whose rows follow in further columns', async () => {
    const out = bench.blocks(8 * quads(ROWS), WIDTH);
    const values = await draw(noise, out);
    expectRows(out, values, expected);
    expectRows(out, values, nearby(expected, WIDTH, SOURCE), 4 * quads(ROWS));
  });
});

test.each(KINDS.filter((noise) => noise !== null))(
  'one draw with eight outputs gathers the rows, and writes them also with noise %o',
  async (noise) => {
    expect(bench.device.eightOutputs).toBe(true);
    const rows = new WebglRows(bench.device, WIDTH);
    rows.append(bytes);
    const chosen = Int32Array.from({ length: 128 }, (_, i) => (i < ROWS ? i : 0));
    const [first, second] = [bench.blocks(ROWS, WIDTH), bench.blocks(ROWS, WIDTH)];
    const [gathered = none, noisy = none] = await bench.draw(
      noisyGatherSource(noise.kind, 32),
      [rows],
      [chosen, rows.shape, ...uniforms(noise)],
      [first, second],
    );
    expectRows(first, gathered, clean);
    expectRows(second, noisy, withNoise(clean, WIDTH, noise, SOURCE));
    rows.dispose();
  },
);
