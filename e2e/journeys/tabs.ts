/** The tabs below the views, in their order. */
export const TABS = [
  'Latent space',
  'Decoder',
  'Between two digits',
  'Inside',
  'Timeline',
  'Features',
  'Robustness',
  'Rate and distortion',
  'Anomaly',
  'Health',
] as const;
