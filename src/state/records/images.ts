/** The person's own images between visits: those that were chosen last. */
import { checkImageSet } from '../../data/imageSet';
import type { ImagePart, ImageSet } from '../../domain/imageSet';
import { database } from './database';

const KEY = 'own';

export async function writeImages(set: ImageSet): Promise<void> {
  const db = await database();
  await db.put('images', { ...set, train: plain(set.train), test: plain(set.test) }, KEY);
}

/** Null if there are none, or if they are damaged. */
export async function readImages(): Promise<ImageSet | null> {
  const db = await database();
  try {
    return checkImageSet(await db.get('images', KEY));
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
