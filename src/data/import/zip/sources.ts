import { inflateSync } from 'fflate';
import { crc32 } from '../../crc32';
import { IMPORT_LIMITS } from '../limits';
import { baseOf } from '../paths';
import { refuse } from '../refusal';
import { asRefusal, type ByteBudget, bytesOf, checkRatio, type Source } from '../source';
import { type Entry, listEntries } from './directory';

/** Signature and fixed part of an entry's own header. */
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
/** Most headers have fewer bytes behind the name than this. */
const EXTRA = 64;

/**
 * The files of a zip. All sizes are checked before the first is unpacked; the names are never used as places.
 * `wanted`: which files are of use, so that only those count.
 */
export async function zipSources(
  zip: Blob,
  path: string,
  budget: ByteBudget,
  wanted: (path: string) => boolean,
): Promise<Source[]> {
  const name = baseOf(path);
  const entries = (await listEntries(zip, name)).filter((entry) => wanted(entry.path));
  for (const entry of entries) {
    checkRatio(entry.packed, entry.size, `${name}, ${entry.path}`);
    budget.take(entry.size, name);
  }
  return entries.map((entry) => ({
    path: entry.path,
    size: entry.size,
    bytes: () => unpack(zip, entry, `${name}, ${entry.path}`),
  }));
}

async function unpack(zip: Blob, entry: Entry, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const damaged = 'damaged: it could not be unpacked. Download or copy the zip again.';
  const longest = LOCAL_BYTES + 3 * entry.path.length + EXTRA + entry.packed;
  let bytes = await bytesOf(zip.slice(entry.at, entry.at + longest), name);
  const view = new DataView(bytes.buffer);
  if (bytes.length < LOCAL_BYTES || view.getUint32(0, true) !== LOCAL) refuse(name, damaged);
  const start = LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + entry.packed > bytes.length)
    bytes = await bytesOf(zip.slice(entry.at, entry.at + start + entry.packed), name);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) refuse(name, damaged);
  const content = inflated(packed, entry, name, damaged);
  if (content.length !== entry.size || Number.parseInt(crc32(content), 16) !== entry.crc)
    refuse(name, damaged);
  return content;
}

function inflated(packed: Uint8Array<ArrayBuffer>, { method, size }: Entry, name: string, damaged: string) {
  if (method === 0) return packed.slice();
  try {
    // Given the memory, fflate never takes more.
    return inflateSync(packed, {
      out: new Uint8Array(Math.min(size, IMPORT_LIMITS.bytes)),
    }) as Uint8Array<ArrayBuffer>;
  } catch (error) {
    return asRefusal(error, name, damaged);
  }
}
