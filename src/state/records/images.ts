/** The person's own images between visits: those that were used last. */
import { checkImageSet, sharedImages } from '../../data/imageSet';
import type { ImagePart, ImageSet } from '../../domain/imageSet';
import { database } from './database';

const KEY = 'own';

/** The pixels that are stored now, as far as this page knows. They are large, and not written again. */
let stored: Uint8Array | null = null;

export async function writeImages(set: ImageSet): Promise<void> {
  if (set.train.pixels === stored) return;
  const db = await database();
  await db.put('images', { ...set, train: plain(set.train), test: plain(set.test) }, KEY);
  stored = set.train.pixels;
}

/** Null if there are none, or if they are damaged. */
export async function readImages(): Promise<ImageSet | null> {
  const db = await database();
  const foreign = await db.get('images', KEY);
  try {
    const set = sharedImages(checkImageSet(foreign));
    stored = set.train.pixels;
    return set;
  } catch {
    return null;
  }
}

/** Shared memory cannot be stored. */
const plain = ({ count, pixels, labels }: ImagePart): ImagePart => ({
  count,
  pixels: pixels.slice(),
  labels: labels.slice(),
});
