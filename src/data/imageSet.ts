/**
 * A person's own images: the type that readers of files produce, and the check that it holds what it says. It is the
 * one door through which images from outside come into the page.
 */
import { z } from 'zod';
import { MAX_CLASSES } from '../domain/dataSet';
import { PIXELS } from '../domain/digit';
import type { ImagePart, ImageSet } from '../domain/imageSet';

export type { ImagePart, ImageSet } from '../domain/imageSet';

// Zod would otherwise compile validators from strings, which the page's content-security policy forbids.
z.config({ jitless: true });

/** The most images of a part: twice as many as MNIST's digits. They need 110 MB. */
export const MAX_IMAGES = 140_000;
/** The longest name of a set or of a class, in characters. */
const MAX_NAME = 100;

const bytes = z.instanceof(Uint8Array);
const name = z
  .string()
  .min(1, 'it is empty, but needs a name')
  .max(MAX_NAME, `it has more than ${MAX_NAME} characters`);
const part: z.ZodType<ImagePart> = z
  .object({ count: z.int().min(1).max(MAX_IMAGES), pixels: bytes, labels: bytes })
  .superRefine(({ count, pixels, labels }, context) => {
    const refuse = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: [key], message });
    if (pixels.length !== count * PIXELS)
      refuse('pixels', `it has ${pixels.length} bytes, but ${count} images need ${count * PIXELS}`);
    if (labels.length !== count)
      refuse('labels', `it has ${labels.length} labels, but there are ${count} images`);
  });
const imageSet: z.ZodType<ImageSet> = z
  .object({
    name,
    classes: z.array(name).min(1).max(MAX_CLASSES),
    labelled: z.boolean(),
    train: part,
    test: part,
  })
  .superRefine(({ classes, train, test }, context) => {
    for (const [key, { labels }] of Object.entries({ train, test })) {
      const wrong = labels.find((label) => label >= classes.length);
      if (wrong === undefined) continue;
      const message = `it has the label ${wrong}, expected 0 to ${classes.length - 1}`;
      context.addIssue({ code: 'custom', path: [key, 'labels'], message });
    }
    if (new Set(classes).size < classes.length)
      context.addIssue({ code: 'custom', path: ['classes'], message: 'two classes have the same name' });
  });

/**
 * The set itself, if it is complete: each part has at least one image, 784 bytes for each, and a label below the number
 * of classes. Throws with the sentence that says which part is wrong, what was expected, and that nothing has changed.
 */
export function checkImageSet(foreign: unknown): ImageSet {
  const { data, error } = imageSet.safeParse(foreign);
  if (data) return data;
  const { path, message } = error.issues[0] as z.core.$ZodIssue;
  throw new Error(
    `These images cannot be used: ${path.join('.') || 'the set'}: ${message}. The page keeps its present data. ` +
      'Choose other files, or correct these.',
  );
}

/** One copy that all threads can use at the same time, where the browser allows that; otherwise the set itself. */
export function sharedImages(set: ImageSet): ImageSet {
  if (!globalThis.crossOriginIsolated || typeof SharedArrayBuffer === 'undefined') return set;
  const shared = (from: Uint8Array): Uint8Array => {
    if (from.buffer instanceof SharedArrayBuffer) return from;
    const to = new Uint8Array(new SharedArrayBuffer(from.length));
    to.set(from);
    return to;
  };
  const both = ({ count, pixels, labels }: ImagePart): ImagePart => ({
    count,
    pixels: shared(pixels),
    labels: shared(labels),
  });
  return { ...set, train: both(set.train), test: both(set.test) };
}
