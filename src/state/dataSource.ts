/** Where the images of the chosen data come from. */
import { MNIST, shippedSet } from '../domain/dataSet';
import { baseOf, type DataSource, MNIST_SOURCE } from '../domain/dataSource';
import type { Settings } from '../domain/settings';

/** Said when an address or a script asks for images that only an earlier visit had. */
export const NO_OWN_IMAGES = {
  kind: 'info',
  message:
    'Your own images (data=own) are not here: the browser keeps only those that were chosen last. Choose them again in the ' +
    'menu Data. Until then, the data stay as they are.',
} as const;

/**
 * `own`: the person's own images, if there are any. Without them, MNIST takes their place. `present`: the source in use,
 * which stays the same object, with a person's own digits, while the data do.
 */
export function sourceOf(
  { data }: Pick<Settings, 'data'>,
  own: DataSource | null,
  present: DataSource | null,
): DataSource {
  const same = present?.set.id === data && (data !== 'own' || baseOf(present) === own);
  if (present && same) return present;
  if (data === 'own') return own ?? MNIST_SOURCE;
  return { set: shippedSet(data) ?? MNIST, images: null };
}
