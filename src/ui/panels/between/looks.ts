import type { Tone } from '../../widgets/PixelImage';
import type { Way } from './paths';

/** The name of each way, and below the colour of its pictures. */
export const NAMES: Readonly<Record<Way, string>> = {
  code: 'Through the code',
  pixels: 'Through pixels',
  pca: 'Through PCA',
};

export const TONES = { code: 'ae', pixels: 'ink', pca: 'pca' } as const satisfies Record<Way, Tone>;
