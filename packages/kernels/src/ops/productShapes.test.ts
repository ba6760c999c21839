import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerMatMul } from './matMul';
import { expectClose, held, noise, on, onBoth, outcomeOn } from './numbers.testing';

beforeAll(async () => {
  await tf.setBackend('wasm');
  registerMatMul();
});

const sides = fc.constantFrom(0, 1, 2, 3, 5, 9);

/** Two matrices, or batches of matrices. Most pairs fit each other. One can be a vector. */
const factors = fc
  .record({
    a: fc.array(sides, { minLength: 1, maxLength: 4 }),
    b: fc.array(sides, { minLength: 1, maxLength: 4 }),
    transposeA: fc.boolean(),
    transposeB: fc.boolean(),
    fits: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
  })
  .map(({ a, b, transposeA, transposeB, fits }) => {
    const inner = a.at(transposeA ? -2 : -1);
    const at = b.length - (transposeB ? 1 : 2);
    return { a, b: fits && inner !== undefined && at >= 0 ? b.with(at, inner) : b, transposeA, transposeB };
  });

/** False if both batches are broadcast or one is empty: tfjs's kernels then write a wrong number of matrices. */
const cpuIsRight = (a: readonly number[], b: readonly number[]) => {
  const batches = [a, b].map((shape) => shape.slice(0, -2));
  const counts = batches.map((batch) => batch.reduce((product, side) => product * side, 1));
  return !counts.includes(0) && (counts.includes(1) || String(batches[0]) === String(batches[1]));
};

describe('a product on WebAssembly', () => {
  it('equals that on the CPU for tensors of any rank and size, also empty, and throws where the CPU throws', async () => {
    let thrown = 0;
    await fc.assert(
      fc.asyncProperty(factors, fc.nat(999), async ({ a, b, transposeA, transposeB }, seed) => {
        const product = () => [tf.matMul(noise(a, seed), noise(b, seed + 1), transposeA, transposeB)];
        const ours = await outcomeOn('wasm', product);
        const theirs = await outcomeOn('cpu', product);
        expect(ours?.shapes).toEqual(theirs?.shapes);
        if (!ours || !theirs) thrown += 1;
        else if (cpuIsRight(a, b)) expectClose(ours.values, theirs.values, 2e-6);
      }),
      { numRuns: 1500, seed: 7 },
    );
    expect(thrown).toBeGreaterThan(100);
  });

  it.each([
    { a: [2, 3], b: [4, 2], transposeA: false, transposeB: false },
    { a: [2, 3], b: [3, 2], transposeA: false, transposeB: true },
    { a: [2, 3], b: [3, 2], transposeA: true, transposeB: false },
    { a: [3, 2], b: [3, 2], transposeA: true, transposeB: true },
    { a: [3], b: [3, 2], transposeA: false, transposeB: false },
    { a: [2, 3], b: [3], transposeA: false, transposeB: true },
    { a: [1, 2, 3], b: [2, 2], transposeA: false, transposeB: false },
    { a: [4, 2, 3], b: [4, 2, 3], transposeA: true, transposeB: true },
  ])(
    'throws and leaks nothing if $a and $b do not fit, transposed: $transposeA, $transposeB',
    async (each) => {
      await tf.setBackend('wasm');
      const { a, b, transposeA, transposeB } = each;
      const before = held();
      const product = () => tf.matMul(tf.ones(a), tf.ones(b), transposeA, transposeB);
      expect(() => tf.tidy(product)).toThrow('must match');
      expect(held()).toEqual(before);
    },
  );

  it('throws and leaks nothing for integers, which tfjs’s own kernel does not multiply', async () => {
    await tf.setBackend('wasm');
    const before = held();
    const product = () => tf.matMul(tf.ones([2, 3], 'int32'), tf.ones([3, 2], 'int32'), false, false);
    expect(() => tf.tidy(product)).toThrow('float32');
    expect(() => tf.tidy(() => tf.matMul(tf.ones([3, 2], 'int32'), tf.ones([3, 2], 'int32'), true))).toThrow(
      'float32',
    );
    expect(held()).toEqual(before);
  });

  it('adds a bias of one number to every column, and throws for a bias of another length', async () => {
    const fused = (bias: tf.Tensor, activation: 'linear' | 'relu6') => {
      const [a, b] = [noise([5, 3], 1) as tf.Tensor2D, noise([3, 11], 2) as tf.Tensor2D];
      return tf.fused.matMul({ a, b, bias, activation });
    };
    const { wasm, cpu } = await onBoth(() => [
      fused(tf.tensor1d([0.5]), 'linear'),
      fused(tf.tensor1d([0.5]), 'relu6'),
      fused(tf.scalar(0.5), 'linear'),
    ]);
    expectClose(wasm, cpu, 2e-6);
    expect(() => tf.tidy(() => fused(tf.ones([10]), 'linear'))).toThrow('broadcast');
    // A direct call of the kernel: tfjs's own check of the bias comes before its call.
    const inputs = { a: tf.ones([5, 3]), b: tf.ones([3, 11]), bias: tf.ones([10]) };
    const attributes = { transposeA: false, transposeB: false, activation: 'linear' };
    expect(() => tf.engine().runKernel('_FusedMatMul', inputs, attributes)).toThrow();
    tf.dispose(inputs);
  });

  it('is NaN or infinite exactly where the CPU’s is', async () => {
    const special = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 1, -2);
    const matrices = fc
      .record({ m: fc.integer({ min: 1, max: 9 }), k: fc.nat(7), n: fc.integer({ min: 1, max: 17 }) })
      .chain(({ m, k, n }) =>
        fc.record({
          a: fc.array(special, { minLength: m * k, maxLength: m * k }),
          b: fc.array(special, { minLength: k * n, maxLength: k * n }),
          transposeA: fc.boolean(),
          transposeB: fc.boolean(),
          activation: fc.constantFrom('linear' as const, 'relu' as const, 'elu' as const, 'sigmoid' as const),
          sizes: fc.constant({ m, k, n }),
        }),
      );
    await fc.assert(
      fc.asyncProperty(matrices, async ({ a, b, transposeA, transposeB, activation, sizes: { m, k, n } }) => {
        const { wasm, cpu } = await onBoth(() => {
          const first = tf.tensor2d(a, transposeA ? [k, m] : [m, k]);
          const second = tf.tensor2d(b, transposeB ? [n, k] : [k, n]);
          return [tf.fused.matMul({ a: first, b: second, transposeA, transposeB, activation })];
        });
        const rounded = (values: Float32Array[]) =>
          values.map((each) => Array.from(each, (v) => +v.toFixed(4)));
        expect(rounded(wasm)).toEqual(rounded(cpu));
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it('accepts tensors of another backend, also if the memory must grow for them', async () => {
    await tf.setBackend('cpu');
    const [a, b] = [tf.ones<tf.Rank.R2>([4, 2 ** 22]), tf.ones<tf.Rank.R2>([2 ** 22, 1])];
    const [sums] = await on('wasm', () => [tf.matMul(a, b).add(0)]);
    expect(Array.from(sums as Float32Array)).toEqual(Array(4).fill(2 ** 22));
    tf.dispose([a, b]);
  });

  it('throws for a disposed tensor', async () => {
    await tf.setBackend('wasm');
    const [a, b] = [tf.ones([2, 3]), tf.ones([3, 2])];
    b.dispose();
    expect(() =>
      tf.engine().runKernel('BatchMatMul', { a, b }, { transposeA: false, transposeB: false }),
    ).toThrow();
    a.dispose();
  });

  it('throws if no memory is left, and is right again when there is', async () => {
    await tf.setBackend('wasm');
    const { wasm } = tf.backend() as unknown as { wasm: { _malloc: (bytes: number) => number } };
    const allocate = wasm._malloc;
    const [a, b] = [tf.ones<tf.Rank.R2>([3, 4000]), tf.ones<tf.Rank.R2>([4000, 3])];
    for (const tensor of [a, b]) tensor.dataSync();
    const before = held();
    try {
      wasm._malloc = () => 0;
      expect(() => tf.matMul(a, b)).toThrow('left');
    } finally {
      wasm._malloc = allocate;
    }
    expect(held()).toEqual(before);
    const product = tf.matMul(a, b);
    expect(Array.from(product.dataSync())).toEqual(Array(9).fill(4000));
    tf.dispose([a, b, product]);
  });
});
