import { clipped } from '../../domain/pixels';
import type { Answer } from '../../domain/results';
import { imageBce, imageMse } from '../../inference/errors';
import type { Input } from '../input';
import { type Moment, networkOf } from './moment';

/** An earlier moment of the run, and its network's answer to the current drawing. */
export interface Past {
  readonly moment: Moment;
  /** Null for an empty pad. */
  readonly result: Answer | null;
}

export const pastOf = (moment: Moment, { result }: Input): Past => ({
  moment,
  result: result && resultAt(moment, result),
});

/** The past after a change of the input: the same object if the parts that it uses have not changed. */
export function following(past: Past | null, before: Input, input: Input): Past | null {
  return past && taken(before) !== taken(input) ? pastOf(past.moment, input) : past;
}

/** The image, and whether the answer has PCA's part. */
const taken = ({ result }: Input) => result && `${result.inputId} ${result.pca !== null}`;

/**
 * The answer of an earlier moment's network to the image of `now`: what the page showed then, if the image is the same.
 * The parts that do not depend on the network (PCA, the mean image, the noise) come from `now`.
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
