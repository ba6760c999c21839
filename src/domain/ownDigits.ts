/** How a person's own digits take part in training: how many of an epoch's images they are. */
import type { ImagePart } from './imageSet';

/** Digits that are trained on, with their labels in the classes of the set. */
export interface OwnDigits extends ImagePart {
  /** Their share of an epoch's training images, `SHARE.least` to `SHARE.most`; null: only they are trained on. */
  readonly share: number | null;
}

export const SHARE = { least: 0.01, most: 0.5, first: 0.1 } as const;

/** The fewest digits that can be trained on alone. */
export const LEAST_ALONE = 10;
/** With fewer than this, a network that learns nothing else repeats them rather than learning what digits look like. */
export const FEW_ALONE = 100;

/** How many images of one's own join `others` images of the set, so that they are `share` of all: w / (1 − w) of them. */
export const besides = (others: number, share: number): number => Math.round((others * share) / (1 - share));

/**
 * An epoch's images. `images`: the training images of the set. Alone, an epoch stays as long as one of the set, so that
 * epochs and schedules mean the same: the digits are repeated until they fill it.
 */
export function epochOf({ count, share }: Pick<OwnDigits, 'count' | 'share'>, images: number) {
  const mine = share === null ? Math.max(count, images) : besides(images, share);
  return {
    /** Of the set. */
    others: share === null ? 0 : images,
    mine,
    /** How often each of one's own comes: these two numbers differ by at most one. */
    least: Math.floor(mine / count),
    most: Math.ceil(mine / count),
  };
}
