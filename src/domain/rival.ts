/**
 * PCA as a network's rival. What PCA rebuilds may leave 0…1, and so may a linear output; a sigmoid's cannot. Clipped to
 * 0…1, as it is shown, PCA's image is nearer to the digit. Like is compared with like.
 */
import type { Settings } from './settings';

/** Something of PCA's images as they are shown, and of the images as PCA makes them. */
export interface PcaErrors<T> {
  readonly clipped: T;
  readonly unclipped: T;
}

export type PcaImage = keyof PcaErrors<unknown>;

/** The images that a network with this output is compared with. */
export const rivalOf = ({ outputActivation }: Pick<Settings, 'outputActivation'>): PcaImage =>
  outputActivation === 'linear' ? 'unclipped' : 'clipped';

/** The other figure, which is shown beside the rival's. */
export const otherThan = (image: PcaImage): PcaImage => (image === 'clipped' ? 'unclipped' : 'clipped');
