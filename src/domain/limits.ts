/** Limits within which every network can be trained in a browser tab. */
export const LIMITS = {
  /** Convolutions in the encoder, and as many in the decoder: 28×28 can be halved twice. */
  convolutions: 2,
  /** Filters of one convolution. */
  filters: { min: 4, max: 64 },
  /** Dense hidden layers in the encoder, and as many in the decoder. */
  hiddenLayers: 5,
  /** Units of one dense hidden layer. */
  units: { min: 4, max: 1024 },
  /** Numbers in the code. PCA is computed up to the same size. */
  code: { min: 1, max: 128 },
} as const;
