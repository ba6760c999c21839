import { type DataSet, MNIST } from './dataSet';
import type { ImageSet } from './imageSet';

/** A data set, and where its images come from. */
export interface DataSource {
  readonly set: DataSet;
  /** A person's own images; null if they are fetched from the set's folder. */
  readonly images: ImageSet | null;
}

export const MNIST_SOURCE: DataSource = { set: MNIST, images: null };

/** The person's own images as a source. */
export const ownSource = (images: ImageSet): DataSource => ({
  set: {
    id: 'own',
    name: images.name,
    classes: images.classes,
    item: 'image',
    labelled: images.labelled,
  },
  images,
});
