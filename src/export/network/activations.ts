/**
 * The constants of the activations that a file has to build of simpler operations.
 *
 * GELU, as D. Hendrycks and K. Gimpel approximate it (2016), is x/2 · (1 + tanh(√(2/π)(x + 0.044715x³))). Because
 * (1 + tanh z)/2 = sigmoid(2z), this is x · sigmoid(x · (LINEAR + CUBIC · x²)).
 */
export const GELU_LINEAR = 2 * Math.sqrt(2 / Math.PI);
export const GELU_CUBIC = 0.044715 * GELU_LINEAR;

/** `norm` divides a row by the square root of its mean square plus this, so that a row of zeros stays zero. */
export const NORM_EPSILON = 1e-12;
