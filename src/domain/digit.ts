/** Width and height of a digit, in pixels (MNIST's own size). */
export const SIDE = 28;

/** Pixels of a digit: the article's `original_dim`. */
export const PIXELS = SIDE * SIDE;
