/** The list of chunk files in which the packed digits lie. Written at set-up, read by the training thread. */
import { z } from 'zod';
import { SIDE } from '../domain/digit';

// Zod would otherwise compile validators from strings, which the page's content-security policy forbids.
z.config({ jitless: true });

const chunkSchema = z.object({
  /** A name without folders, so that a manifest can only point into its own folder. */
  file: z.string().regex(/^[\w-]+(\.[\w-]+)+$/),
  /** Digits in it. */
  count: z.int().min(1).max(10_000),
  /** Length of the file. */
  bytes: z.int().min(1).max(8_000_000),
  /** Of the file's bytes. */
  crc32: z.string().regex(/^[0-9a-f]{8}$/),
});

// The bounds on chunks and counts keep a damaged manifest from making the page allocate without end.
const chunksSchema = z.array(chunkSchema).min(1).max(32);

export const manifestSchema = z.object({
  format: z.literal(1),
  name: z.string().max(100),
  /** What the chunks were packed from, and how: where it changes, they are packed again. */
  recipe: z.string().max(500),
  side: z.literal(SIDE),
  train: chunksSchema,
  test: chunksSchema,
});

/**
 * Each chunk file is one gzip stream: `count` labels, a byte each, then `count` × 784 pixels, 0 is paper and 255 is ink.
 */
export type ChunkFile = z.infer<typeof chunkSchema>;
export type Manifest = z.infer<typeof manifestSchema>;

/** Throws with a sentence that says what is wrong, and where, if `text` is not a manifest. */
export function parseManifest(text: string): Manifest {
  let foreign: unknown;
  try {
    foreign = JSON.parse(text);
  } catch {
    throw new Error('it is not JSON');
  }
  const { data, error } = manifestSchema.safeParse(foreign);
  if (data) return data;
  const { path, message } = error.issues[0] as z.core.$ZodIssue;
  throw new Error(`${path.join('.') || 'it'}: ${message}`);
}
