import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { Sequence } from '../random/numbers';
import { philox } from '../random/philox';
import { openDevice } from './device';
import { fragment } from './glsl';
import { quads } from './layout';
import type { Source } from './programs';
import { at, blockIndex, none, Workbench } from './programs.testing';
import { PHILOX, RANDOM, randomUniform, uniformLimit } from './random';

await tf.setBackend('webgl');
const bench = new Workbench(openDevice());
afterEach(() => bench.dispose());

/** The words of four calls, or their upper 16 bits: float32 has no 32. */
const wordsSource = (part: '& 0xffffu' | '>> 16'): Source => ({
  samplers: [],
  uniforms: ['counter', 'key'],
  fragment: fragment(
    [],
    4,
    `${PHILOX}
uniform ivec4 counter[4];
uniform ivec4 key;
void main() {
  uvec4 a = uvec4(counter[0]), b = uvec4(counter[1]), c = uvec4(counter[2]), d = uvec4(counter[3]);
  philox(a, b, c, d, uvec2(key.xy));
  o0 = vec4(a ${part});
  o1 = vec4(b ${part});
  o2 = vec4(c ${part});
  o3 = vec4(d ${part});
}`,
  ),
});

const four = fc.array(fc.integer(), { minLength: 4, maxLength: 4 });

test('philox in a shader gives the same words', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(four, { minLength: 4, maxLength: 4 }), four, async (calls, key) => {
      // In the uniform, the first words of all calls come first.
      const counter = Int32Array.from({ length: 16 }, (_, i) => at(calls[i % 4] ?? [], Math.floor(i / 4)));
      const half = async (part: '& 0xffffu' | '>> 16') => {
        const [values = none] = await bench.draw(
          wordsSource(part),
          [],
          [counter, Int32Array.from(key)],
          [bench.blocks(4, 4)],
        );
        return values;
      };
      const [low, high] = [await half('& 0xffffu'), await half('>> 16')];
      for (const [call, words] of calls.entries()) {
        const expected = new Uint32Array(4);
        philox(words, key.slice(0, 2), expected);
        for (const [word, value] of expected.entries()) {
          const index = word * 4 + call;
          expect(at(high, index) * 0x10000 + at(low, index)).toBe(value);
        }
      }
      bench.dispose();
    }),
    { numRuns: 30 },
  );
});

const matrixSource = (kind: 'uniform' | 'normal', columns: number): Source => ({
  samplers: [],
  uniforms: ['random'],
  fragment: fragment(
    [],
    4,
    `${RANDOM}
void main() {
  mat4 numbers = ${kind}Numbers(callsOf(floor(gl_FragCoord.x), floor(gl_FragCoord.y), ${quads(columns)}.), 5.);
  o0 = numbers[0];
  o1 = numbers[1];
  o2 = numbers[2];
  o3 = numbers[3];
}`,
  ),
});

/** The largest difference from the numbers of `Sequence`. */
async function largestDifference(kind: 'uniform' | 'normal', rows: number, columns: number): Promise<number> {
  const seed = -123456789;
  const step = 4_000_000_000;
  const expected = new Sequence({ seed, purpose: 0, step }, 5).matrix(rows, columns, (s) => s[kind]());
  const out = bench.blocks(rows, columns);
  const random = randomUniform({ seed, firstStep: step }, quads(rows));
  const [values = none] = await bench.draw(matrixSource(kind, columns), [], [random], [out]);
  return expected.reduce((most, number, i) => {
    const index = blockIndex(out, Math.floor(i / columns), i % columns);
    return Math.max(most, Math.abs(at(values, index) - number));
  }, 0);
}

test('uniform numbers of a matrix are exactly those of the sequence, where each row starts at a multiple of 4', async () => {
  for (const columns of [1, 4, 7, 784]) expect(await largestDifference('uniform', 13, columns)).toBe(0);
});

test('normal numbers of a matrix are those of the sequence, to 1e-5', async () => {
  for (const columns of [1, 4, 7, 784])
    expect(await largestDifference('normal', 128, columns)).toBeLessThan(1e-5);
});

test('the moved rows of a contraction get the numbers of the rows before', async () => {
  const out = bench.blocks(8, 4);
  const random = randomUniform({ seed: 1, firstStep: 2 }, 1);
  const [values = none] = await bench.draw(matrixSource('uniform', 4), [], [random], [out]);
  for (const row of [0, 1, 2, 3])
    for (const column of [0, 1, 2, 3])
      expect(at(values, blockIndex(out, row + 4, column))).toBe(at(values, blockIndex(out, row, column)));
});

test('the same uniform numbers are below a share in float32 as in double precision', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (share) => {
      const limit = uniformLimit(share);
      expect(Math.fround(limit)).toBe(limit);
      const nearest = Math.round(share * 2 ** 24);
      for (const number of [nearest - 1, nearest, nearest + 1])
        expect(number / 2 ** 24 < limit).toBe(number / 2 ** 24 < share);
    }),
  );
});
