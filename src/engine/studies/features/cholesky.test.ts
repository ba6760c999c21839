import { Matrix, solve as solveByMatrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../domain/random';
import { factorise, solve } from './cholesky';

const SIZE = 6;
const random = Random.fromSeed(4);
const numbers = (count: number) => Array.from({ length: count }, () => random.normal());

/** M·Mᵀ + I, which is positive definite. */
function positiveDefinite(): Matrix {
  const m = Matrix.from1DArray(SIZE, SIZE, numbers(SIZE * SIZE));
  return Matrix.add(m.mmul(m.transpose()), Matrix.eye(SIZE));
}

describe('Cholesky’s decomposition', () => {
  it('gives a lower triangle L with L·Lᵀ equal to the matrix, and does not change the upper half', () => {
    const matrix = positiveDefinite();
    const triangle = Float64Array.from(matrix.to1DArray());
    factorise(triangle, SIZE);
    for (let i = 0; i < SIZE; i++)
      for (let j = 0; j < SIZE; j++) {
        const at = (row: number, column: number) =>
          column <= row ? (triangle[row * SIZE + column] as number) : 0;
        let product = 0;
        for (let k = 0; k < SIZE; k++) product += at(i, k) * at(j, k);
        expect(product).toBeCloseTo(matrix.get(i, j), 12);
        if (j > i) expect(triangle[i * SIZE + j]).toBe(matrix.get(i, j));
      }
  });

  it('solves several systems of equations at once, like ml-matrix', () => {
    const matrix = positiveDefinite();
    const right = numbers(3 * SIZE);
    const triangle = Float64Array.from(matrix.to1DArray());
    const values = Float64Array.of(...right, 5);
    factorise(triangle, SIZE);
    solve(triangle, SIZE, values, 3);
    const expected = solveByMatrix(matrix, Matrix.from1DArray(SIZE, 3, right)).to1DArray();
    for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[i] ?? 5, 12);
  });
});
