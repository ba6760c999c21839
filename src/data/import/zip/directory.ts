/**
 * The list of entries of a zip, which is at its end (PKWARE, APPNOTE.TXT 6.3). Only the list is read here: names, sizes
 * and places. `fflate` unpacks the entries; its own list has no encryption flags and takes the memory that a file asks
 * for.
 */
import { IMPORT_LIMITS } from '../limits';
import { checkPath } from '../paths';
import { count, refuse, size } from '../refusal';
import { bytesOf } from '../source';

export interface Entry {
  readonly path: string;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where the entry begins. */
  readonly at: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
/** Bytes of the end record, and of the longest comment behind it. */
const END_BYTES = 22;
const COMMENT = 0xffff;
const HUGE = 0xffffffff;

export const isZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && [0x03, 0x05, 0x07].includes(bytes[2] as number);

/** The entries that are files. Refuses a damaged list, encrypted entries, and names that lead out of the zip. */
export async function listEntries(zip: Blob, name: string): Promise<Entry[]> {
  const { entries, bytes, at } = await findDirectory(zip, name);
  if (entries > IMPORT_LIMITS.files)
    refuse(name, `${count(entries)} entries; at most ${count(IMPORT_LIMITS.files)} can be read.`);
  if (bytes > IMPORT_LIMITS.zipDirectory || at + bytes > zip.size)
    refuse(name, `its list of entries claims ${size(bytes)}, which cannot be right. ${AGAIN}`);
  const list = await bytesOf(zip.slice(at, at + bytes), name);
  const view = new DataView(list.buffer);
  const found: Entry[] = [];
  let next = 0;
  for (let i = 0; i < entries; i++) {
    if (next + 46 > list.length || view.getUint32(next, true) !== ENTRY)
      refuse(name, `its list of entries is damaged. ${AGAIN}`);
    const { entry, length } = readEntry(view, list, next, name);
    next += length;
    if (entry) found.push(entry);
  }
  return found;
}

const AGAIN = 'Download or copy it again.';

async function findDirectory(zip: Blob, name: string) {
  const tail = await bytesOf(zip.slice(Math.max(0, zip.size - END_BYTES - COMMENT - 20)), name);
  const view = new DataView(tail.buffer);
  let end = tail.length - END_BYTES;
  // A comment may contain the signature: the record's own length of the comment must fit.
  while (
    end >= 0 &&
    !(view.getUint32(end, true) === END && end + END_BYTES + view.getUint16(end + 20, true) === tail.length)
  )
    end--;
  if (end < 0) refuse(name, `cut off, or not a zip: its list of entries is missing. ${AGAIN}`);
  const [entries, bytes, at] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  const large = entries === 0xffff || bytes === HUGE || at === HUGE;
  const locator = end - 20;
  if (!large || locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) return { entries, bytes, at };
  const start = Number(view.getBigUint64(locator + 8, true));
  const record = await bytesOf(zip.slice(start, start + 56), name);
  const view64 = new DataView(record.buffer);
  if (record.length < 56 || view64.getUint32(0, true) !== END_64)
    refuse(name, `its list of entries is damaged. ${AGAIN}`);
  const long = (offset: number) => Number(view64.getBigUint64(offset, true));
  return { entries: long(32), bytes: long(40), at: long(48) };
}

function readEntry(view: DataView, list: Uint8Array, at: number, name: string) {
  const short = (offset: number) => view.getUint16(at + offset, true);
  const long = (offset: number) => view.getUint32(at + offset, true);
  const [flags, method] = [short(8), short(10)];
  const [pathBytes, extra, comment] = [short(28), short(30), short(32)];
  const length = 46 + pathBytes + extra + comment;
  const path = new TextDecoder().decode(list.subarray(at + 46, at + 46 + pathBytes));
  checkPath(path, name);
  const entry = { path, method, crc: long(16), packed: long(20), size: long(24), at: long(42) };
  if (path.endsWith('/')) return { entry: null, length };
  if (flags & 1)
    refuse(name, `the entry “${path}” is encrypted; expected a zip without a password. Unpack it first.`);
  if (method !== 0 && method !== 8)
    refuse(
      name,
      `the entry “${path}” is packed by method ${method}; expected stored (0) or deflated (8), as usual.`,
    );
  if (entry.packed === HUGE || entry.size === HUGE || entry.at === HUGE)
    refuse(
      name,
      `the entry “${path}” is larger than 4 GB; at most ${size(IMPORT_LIMITS.bytes)} can be read.`,
    );
  return { entry, length };
}
