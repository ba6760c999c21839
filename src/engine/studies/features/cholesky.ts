/**
 * Cholesky factorisation A = L·Lᵀ of a symmetric positive definite matrix, in place: L overwrites A's lower triangle; the
 * upper triangle is neither read nor written. `matrix`: [size, size], row by row.
 */
export function factorise(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) sum -= (matrix[i * size + k] as number) * (matrix[j * size + k] as number);
      matrix[i * size + j] = i === j ? Math.sqrt(sum) : sum / (matrix[j * size + j] as number);
    }
}

/**
 * Solves L·Lᵀ·X = B; X overwrites B. `triangle`: from `factorise`; `values`: B, [size, columns], row by row. Numbers after B
 * stay as they are.
 */
export function solve(triangle: Float64Array, size: number, values: Float64Array, columns: number): void {
  const subtract = (from: number, of: number, by: number) => {
    for (let c = 0; c < columns; c++)
      values[from * columns + c] =
        (values[from * columns + c] as number) - by * (values[of * columns + c] as number);
  };
  const divide = (row: number) => {
    for (let c = 0; c < columns; c++)
      values[row * columns + c] =
        (values[row * columns + c] as number) / (triangle[row * size + row] as number);
  };
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) subtract(i, k, triangle[i * size + k] as number);
    divide(i);
  }
  for (let i = size - 1; i >= 0; i--) {
    divide(i);
    for (let k = 0; k < i; k++) subtract(k, i, triangle[i * size + k] as number);
  }
}
