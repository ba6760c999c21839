import { crc32 } from './crc32';
import { fetchFile } from './fetchFile';
import { PATIENCE } from './fetchManifest';
import { keepFile, keptFile, LAST_PATIENCE } from './keptFiles';
import type { ChunkFile } from './manifest';

/** Fills the targets, one after the other, with the stream's bytes; throws unless these fill them exactly. */
async function fill(
  stream: ReadableStream<Uint8Array>,
  targets: readonly Uint8Array[],
  what: string,
): Promise<void> {
  const expected = targets.reduce((sum, target) => sum + target.length, 0);
  let filled = 0;
  // WebKit's streams have no async iteration.
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const bytes = read.value;
    if (filled + bytes.length > expected) {
      // The rest is not needed.
      reader.cancel().catch(() => {});
      throw new Error(`${what} longer than the ${expected} bytes expected`);
    }
    let offset = filled;
    let rest = bytes;
    for (const target of targets) {
      if (offset < target.length) {
        const part = rest.subarray(0, target.length - offset);
        target.set(part, offset);
        rest = rest.subarray(part.length);
        offset = target.length;
      }
      offset -= target.length;
      if (rest.length === 0) break;
    }
    filled += bytes.length;
  }
  if (filled < expected) throw new Error(`${what} ${filled} bytes long, expected ${expected}`);
}

/**
 * Fetches one chunk, checks it and unpacks it into `labels` and `pixels`. The browser keeps it, and the next call reads
 * what it keeps. Allocates no more than the manifest says. `cache`: the browser's other cache, which checks nothing.
 * `classes`: how many the labels may name. Throws with the end of a sentence that says what is wrong; the targets may then
 * be partly written.
 */
export async function fetchChunk(
  url: URL,
  chunk: ChunkFile,
  labels: Uint8Array,
  pixels: Uint8Array,
  cache: RequestCache,
  classes: number,
): Promise<void> {
  const kept = await keptChunk(url, chunk);
  const packed = kept ?? (await download(url, chunk, cache).catch(orKept(url, chunk)));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  await fill(unpacked, [labels, pixels], 'unpacked it is');
  const wrong = labels.find((label) => label >= classes);
  if (wrong !== undefined) throw new Error(`it has the label ${wrong}, expected 0 to ${classes - 1}`);
  if (!kept) void keepFile(url, packed);
}

/** After a download has failed: waits longer for what the browser keeps, and rethrows if that is nothing. */
const orKept = (url: URL, chunk: ChunkFile) => async (error: unknown) => {
  const kept = await keptChunk(url, chunk, LAST_PATIENCE);
  if (!kept) throw error;
  return kept;
};

/** The file's bytes; null if the browser does not keep the whole file. */
async function keptChunk(
  url: URL,
  chunk: ChunkFile,
  patience?: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const buffer = await (await keptFile(url, patience))?.arrayBuffer().catch(() => null);
  const bytes = buffer && new Uint8Array(buffer);
  return bytes?.length === chunk.bytes && crc32(bytes) === chunk.crc32 ? bytes : null;
}

async function download(url: URL, chunk: ChunkFile, cache: RequestCache): Promise<Uint8Array<ArrayBuffer>> {
  const { body, headers } = await fetchFile(url, { cache, patience: PATIENCE });
  if (!body) throw new Error('the server sent nothing');
  const packed = new Uint8Array(chunk.bytes);
  // A server that takes the chunk for a compressed answer makes the browser unpack it.
  const encoding = headers.get('content-encoding');
  await fill(body, [packed], encoding ? `sent with Content-Encoding: ${encoding}, it is` : 'it is');
  const checksum = crc32(packed);
  if (checksum !== chunk.crc32) throw new Error(`its checksum is ${checksum}, expected ${chunk.crc32}`);
  return packed;
}
