import { clipped } from '../../domain/pixels';
import type { Answer } from '../../domain/results';
import { imageBce, imageMse } from '../../inference/errors';
import type { Input } from '../input';
import { type Moment, networkOf } from './moment';

/** An earlier moment of the run, and what its network makes of what is on the pad now. */
export interface Past {
  readonly moment: Moment;
  /** Null for an empty pad. */
  readonly result: Answer | null;
}

export const pastOf = (moment: Moment, { result }: Input): Past => ({
  moment,
  result: result && resultAt(moment, result),
});

/** The past when the input has changed: the same object where what is taken from the input is as it was. */
export function following(past: Past | null, before: Input, input: Input): Past | null {
  return past && taken(before) !== taken(input) ? pastOf(past.moment, input) : past;
}

/** The image, and whether PCA's part of its answer is there. */
const taken = ({ result }: Input) => result && `${result.inputId} ${result.pca !== null}`;

/**
 * What the network of an earlier moment makes of the image that `now` answers: what the page showed then, where it was
 * shown the same image. What does not depend on the network (PCA, the mean image, the noise) is taken from `now`.
 */
export function resultAt(moment: Moment, now: Answer): Answer {
  if (moment.answer?.inputId === now.inputId) return moment.answer;
  const network = networkOf(moment);
  const { pixels } = now;
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
