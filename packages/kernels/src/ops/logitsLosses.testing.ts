import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lossOf } from '../cpu/formulas';
import { logitsLosses } from './logitsLosses';
import { expectClose, noise, on, size } from './numbers.testing';

const cases = fc.record({ rows: size, values: size, seed: fc.nat(999), scale: fc.constantFrom(0.1, 3, 30) });
type Case = { rows: number; values: number; seed: number; scale: number };

const logitsOf = ({ rows, values, seed, scale }: Case) => noise([rows, values], seed, scale);
const targetsOf = ({ rows, values, seed }: Case) => noise([rows, values], seed + 1).abs();

/** The weights of BCE and of the squared error in the tested gradient. */
const WEIGHTS = [0.7, 1.9] as const;

const gradientOf = (logits: tf.Tensor, targets: tf.Tensor, weights: readonly number[]) =>
  tf.grad((z) => logitsLosses(z, targets))(logits, tf.tensor1d([...weights]));

/** The losses in double precision. */
function textbook(logits: ArrayLike<number>, targets: ArrayLike<number>): { bce: number; mse: number } {
  const each = Array.from(logits, (logit, i) => lossOf('bce', logit, targets[i] as number, 'sigmoid'));
  const mean = (of: 'bce' | 'mse') => each.reduce((sum, loss) => sum + loss[of], 0) / each.length;
  return { bce: mean('bce'), mse: mean('mse') };
}

export function itComputesTheLosses(backend: string, tolerance: number): void {
  it('the losses equal the textbook formulas, for any shape', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (test) => {
        const [losses, logits, targets] = (await on(backend, () => {
          const [z, x] = [logitsOf(test), targetsOf(test)];
          return [logitsLosses(z, x), z, x];
        })) as [Float32Array, Float32Array, Float32Array];
        const { bce, mse } = textbook(logits, targets);
        expectClose([losses], [[bce, mse]], tolerance);
      }),
      { numRuns: 40 },
    );
  });

  it('the losses’ gradient equals tfjs’s autodiff of its own losses on the CPU', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (test) => {
        const ours = await on(backend, () => [gradientOf(logitsOf(test), targetsOf(test), WEIGHTS)]);
        const theirs = await on('cpu', () => {
          const targets = targetsOf(test);
          const loss = (z: tf.Tensor) =>
            tf.losses
              .sigmoidCrossEntropy(targets, z)
              .mul(WEIGHTS[0])
              .add(tf.losses.meanSquaredError(targets, z.sigmoid()).mul(WEIGHTS[1]));
          return [tf.grad(loss)(logitsOf(test))];
        });
        expectClose(ours, theirs, tolerance);
      }),
      { numRuns: 40 },
    );
  });

  it('the losses’ gradient agrees with finite differences', async () => {
    const few = cases.filter(({ rows, values }) => rows * values < 40);
    await fc.assert(
      fc.asyncProperty(few, async (test) => {
        const [gradient, z, x] = (await on(backend, () => {
          const [logits, targets] = [logitsOf(test), targetsOf(test)];
          return [gradientOf(logits, targets, WEIGHTS), logits, targets];
        })) as [Float32Array, Float32Array, Float32Array];
        const at = (i: number, h: number) => {
          const { bce, mse } = textbook(Array.from(z).with(i, (z[i] as number) + h), x);
          return WEIGHTS[0] * bce + WEIGHTS[1] * mse;
        };
        expectClose([gradient], [Array.from(z, (_, i) => (at(i, 1e-4) - at(i, -1e-4)) / 2e-4)], tolerance);
      }),
      { numRuns: 20 },
    );
  });

  it('the losses stay finite, and BCE keeps its gradient, where the sigmoid is saturated', async () => {
    const [losses, bce, mse] = (await on(backend, () => {
      const logits = tf.tensor2d([[0, 200, -200, 10_000, -10_000, 200]]);
      const targets = tf.tensor2d([[0.5, 0, 1, 1, 0, 1]]);
      return [
        logitsLosses(logits, targets),
        gradientOf(logits, targets, [6, 0]),
        gradientOf(logits, targets, [0, 6]),
      ];
    })) as [Float32Array, Float32Array, Float32Array];
    expectClose([losses], [[(Math.LN2 + 400) / 6, 2 / 6]], tolerance);
    expectClose([bce, mse], [[0, 1, -1, 0, 0, 0], Array(6).fill(0)], tolerance);
  });

  it('the losses accept batches of any rank', async () => {
    const flat = await on(backend, () => [logitsLosses(noise([2, 30], 1, 3), noise([2, 30], 2).abs())]);
    const shapes = [[60], [2, 30], [2, 5, 6], [2, 5, 3, 2]];
    for (const shape of shapes) {
      const [losses, gradient] = await on(backend, () => {
        const [logits, targets] = [noise(shape, 1, 3), noise(shape, 2).abs()];
        const slope = gradientOf(logits, targets, [1, 0]);
        expect(slope.shape).toEqual(shape);
        return [logitsLosses(logits, targets), slope];
      });
      expectClose([losses as Float32Array], flat, tolerance);
      expect(gradient?.length).toBe(60);
    }
  });
}
