/** What the network learns: the training images of the set, a person's own digits, or both. */
import type { TrainingKernels } from 'hourglass-kernels';
import { DigitSet } from '../data/digits';
import { besides, epochOf, type OwnDigits } from '../domain/ownDigits';
import { TrainingRows } from '../engine/rows';

/** `train`: the training images of the set; `mine`: the person's own digits, if they are trained on. */
export function trainedOn(
  train: DigitSet,
  mine: OwnDigits | undefined,
  kernels: TrainingKernels,
): TrainingRows {
  if (!mine) return new TrainingRows(train, kernels);
  const { share, count, pixels, labels } = mine;
  if (share !== null)
    return new TrainingRows(train, kernels, { pixels, besides: (images) => besides(images, share) });
  // Each comes once as one of the set, and again until the epoch is as long as one of the set.
  const again = epochOf(mine, train.count).mine - count;
  const alone = new DigitSet([count], { pixels, labels });
  return new TrainingRows(alone, kernels, { pixels, besides: (digits) => (digits > 0 ? again : 0) });
}
