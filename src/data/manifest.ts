/** The list of the chunk files of the packed digits. Set-up writes it, the training thread reads it. */
import { z } from 'zod';
import { SIDE } from '../domain/digit';

// Zod would otherwise compile validators from strings, which the page's content-security policy forbids.
z.config({ jitless: true });

const chunkSchema = z.object({
  /** A name without folders: a manifest can only name files in its own folder. */
  file: z.string().regex(/^[\w-]+(\.[\w-]+)+$/),
  /** The number of digits in the file. */
  count: z.int().min(1).max(10_000),
  /** The length of the file. */
  bytes: z.int().min(1).max(8_000_000),
  /** The checksum of the file's bytes. */
  crc32: z.string().regex(/^[0-9a-f]{8}$/),
});

// The limits on chunks and counts stop a damaged manifest from making the page allocate huge amounts of memory.
const chunksSchema = z.array(chunkSchema).min(1).max(32);

const manifestSchema = z.object({
  format: z.literal(1),
  name: z.string().max(100),
  /** What the chunks were packed from, and how. If it changes, set-up packs them again. */
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

/** Throws with the end of a sentence that says what is wrong, and where, if `text` is not a manifest. */
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
