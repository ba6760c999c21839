/** What to do where a view needs labels. */
export const WITH_LABELS =
  'Choose data with labels in the menu Data, or bring your images again with a class for each.';

/** The terms of the article and the field, each with its meaning on this page. */
export const WORDS = {
  encoder: {
    word: 'Encoder',
    meaning:
      'Layers that turn a digit of 784 pixels (the article’s original_dim) into the code, through hidden layers (its intermediate_dim).',
  },
  code: {
    word: 'Code',
    meaning:
      'The few numbers in the middle: they are all that the decoder gets. The space of all codes is the latent space.',
  },
  decoder: {
    word: 'Decoder',
    meaning:
      'Layers that rebuild 784 pixels from the code. They mirror the encoder; the last activation is a sigmoid, so pixels are between 0 and 1.',
  },
  reconstruction: {
    word: 'Reconstruction',
    meaning: 'The output of the network for its input. Training makes the two similar.',
  },
  pca: {
    word: 'PCA',
    meaning:
      'Principal component analysis: the best linear code of the same size, computed exactly from all training digits. The level to beat. Its reconstructions are clipped to 0…1, the range of a sigmoid output. With a linear output, neither is clipped.',
  },
  mse: {
    word: 'MSE',
    meaning: 'Mean squared error: the squared difference of two pixels, averaged over all pixels.',
  },
  bce: {
    word: 'BCE',
    meaning: 'Binary cross-entropy, averaged over pixels: it takes each pixel as the probability of ink.',
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
