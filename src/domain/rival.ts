/**
 * PCA as the network's baseline. PCA's reconstruction may leave 0…1, and so may a linear output, but not a sigmoid's.
 * Clipped to 0…1, as it is shown, PCA's image is nearer to the digit. So a sigmoid is compared with the clipped image,
 * and a linear output with the unclipped one.
 */
import type { Settings } from './settings';

/** A value for PCA's images as they are shown (clipped), and one for the unclipped images. */
export interface PcaErrors<T> {
  readonly clipped: T;
  readonly unclipped: T;
}

export type PcaImage = keyof PcaErrors<unknown>;

/** Which images a network with this output is compared with. */
export const rivalOf = ({ outputActivation }: Pick<Settings, 'outputActivation'>): PcaImage =>
  outputActivation === 'linear' ? 'unclipped' : 'clipped';

/** The other figure, which is shown beside the rival's. */
export const otherThan = (image: PcaImage): PcaImage => (image === 'clipped' ? 'unclipped' : 'clipped');
