import { epochOf, FEW_ALONE, LEAST_ALONE, type OwnDigits } from '../../domain/ownDigits';
import { count } from '../format';

type Use = Pick<OwnDigits, 'count' | 'share'>;

/** What an epoch consists of. `images`: the training images of the set named `set`. */
export function epochWords(use: Use, images: number, set: string): string {
  const { mine, least, most } = epochOf(use, images);
  const times = least === most ? count(least) : `${count(least)} or ${count(most)}`;
  const each = `each of my ${count(use.count)} digits comes ${times} times`;
  const same = `Test images, PCA, the map and the measures stay those of ${set}`;
  return use.share === null
    ? `An epoch stays ${count(mine)} images long: ${each}. ${same}, so that the figures can be compared.`
    : `An epoch has ${count(images)} images of ${set} and ${count(mine)} of mine: ${each}. ${same} alone.`;
}

/** What a person should know before training on so few; null if there is nothing to warn of. */
export function warningOf({ count: digits, share }: Use): string | null {
  if (share !== null) return null;
  if (digits < LEAST_ALONE)
    return `Alone needs at least ${LEAST_ALONE} digits; there are ${digits}. Keep ${LEAST_ALONE - digits} more.`;
  return digits < FEW_ALONE
    ? `${digits} digits are few: the network learns them by heart and rebuilds other digits badly. With ${FEW_ALONE} or more it gets better.`
    : null;
}
