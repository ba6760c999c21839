/** The article's and the field's words, each with what it means on this page. */
export const WORDS = {
  encoder: {
    word: 'Encoder',
    meaning:
      'Layers that turn a digit of 784 pixels (the article’s original_dim) into the code, through hidden layers (its intermediate_dim).',
  },
  code: {
    word: 'Code',
    meaning:
      'The few numbers in the middle: all that the decoder is told. The space of all codes is the latent space.',
  },
  decoder: {
    word: 'Decoder',
    meaning:
      'Layers that rebuild 784 pixels from the code. They mirror the encoder; a sigmoid ends them, so that pixels lie between 0 and 1.',
  },
  reconstruction: {
    word: 'Reconstruction',
    meaning: 'What comes out for what went in. Training makes the two alike.',
  },
  pca: {
    word: 'PCA',
    meaning:
      'Principal component analysis: the best linear code of the same size, computed exactly from all training digits. The level to beat. What it rebuilds is clipped to 0…1, as a sigmoid’s output is; with a linear output, neither is.',
  },
  mse: {
    word: 'MSE',
    meaning: 'Mean squared error: the squared difference of two pixels, averaged over all pixels.',
  },
  bce: {
    word: 'BCE',
    meaning: 'Binary cross-entropy, averaged over pixels: reads each pixel as the chance of ink.',
  },
  errorMap: {
    word: 'Error map',
    meaning:
      'Reconstruction minus original, pixel by pixel: purple where there is too much ink, green where ink is missing.',
  },
  epoch: {
    word: 'Epoch',
    meaning: 'One pass over all training digits. A step is one batch of them.',
  },
} as const;
