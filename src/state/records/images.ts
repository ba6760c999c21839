/** The person's own images between visits: those that were used last. */
import { checkImageSet, sharedImages } from '../../data/imageSet';
import type { ImagePart, ImageSet } from '../../domain/imageSet';
import { type Database, inDatabase } from './database';

const KEY = 'own';

/** The pixels that are stored now, as far as this page knows, and where. They are large, and not written again. */
let stored: { readonly db: Database; readonly pixels: Uint8Array } | null = null;

/** A new connection may be one to an empty database. */
export const writeImages = (set: ImageSet): Promise<void> =>
  inDatabase(async (db) => {
    if (stored?.db === db && stored.pixels === set.train.pixels) return;
    await db.put('images', { ...set, train: plain(set.train), test: plain(set.test) }, KEY);
    stored = { db, pixels: set.train.pixels };
  });

/** Null if there are none, or if they are damaged. */
export const readImages = (): Promise<ImageSet | null> =>
  inDatabase(async (db) => {
    const foreign = await db.get('images', KEY);
    try {
      const set = sharedImages(checkImageSet(foreign));
      stored = { db, pixels: set.train.pixels };
      return set;
    } catch {
      return null;
    }
  });

/** Shared memory cannot be stored. */
const plain = ({ count, pixels, labels }: ImagePart): ImagePart => ({
  count,
  pixels: pixels.slice(),
  labels: labels.slice(),
});
