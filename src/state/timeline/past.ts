import { clipped } from '../../domain/pixels';
import type { Reconstruction } from '../../domain/results';
import { imageBce, imageMse } from '../../inference/errors';
import { type Moment, networkOf } from './moment';

/**
 * What the network of an earlier moment makes of a drawing: what the page showed then, where it is the same drawing. What
 * does not depend on the network (PCA, the mean image, the noise) is taken from `now`.
 */
export function resultAt(moment: Moment, pixels: Float32Array, now: Reconstruction): Reconstruction {
  if (moment.input?.pixels === pixels) return moment.input.result;
  const network = networkOf(moment);
  const { code, spread } = network.distribution(now.noisy ?? pixels);
  const logits = network.logits(code);
  const reconstruction = network.image(logits);
  return {
    ...now,
    code,
    spread,
    reconstruction: clipped(reconstruction),
    mse: imageMse(reconstruction, pixels),
    bce: imageBce(logits, pixels, moment.model.outputActivation),
  };
}
