import { clauseOf } from '../../domain/messageOf';
import { IMPORT_LIMITS } from './limits';
import { count, Refusal, refuse, size } from './refusal';

/** A file that a person has chosen. `path` is its name, with its folders if a folder was chosen: `digits/3/a.png`. */
export interface ChosenFile {
  readonly path: string;
  readonly file: Blob;
}

/** A file, or an entry of a zip, whose content is read when it is needed. */
export interface Source {
  readonly path: string;
  /** Bytes of the content. */
  readonly size: number;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

export function fileSource({ path, file }: ChosenFile): Source {
  return { path, size: file.size, bytes: () => bytesOf(file, path) };
}

/** The content of a blob. Refuses what is beyond the limit, and what the browser cannot read. */
export async function bytesOf(blob: Blob, path: string): Promise<Uint8Array<ArrayBuffer>> {
  if (blob.size > IMPORT_LIMITS.bytes)
    refuse(path, `${size(blob.size)}; at most ${size(IMPORT_LIMITS.bytes)} can be read.`);
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    return refuse(path, `the browser could not read it (${clauseOf(error)}). Choose it again.`);
  }
}

/** Counts the bytes of everything that is unpacked, and refuses what is beyond the limit. */
export class ByteBudget {
  private left: number = IMPORT_LIMITS.bytes;

  take(bytes: number, path: string): void {
    this.left -= bytes;
    if (this.left < 0)
      refuse(path, `with it, the files unpack to more than ${size(IMPORT_LIMITS.bytes)}, the limit.`);
  }
}

/** Refuses content that is suspiciously large for its packed size: a zip bomb. */
export function checkRatio(packed: number, unpacked: number, path: string): void {
  if (unpacked > IMPORT_LIMITS.smallBytes && unpacked > packed * IMPORT_LIMITS.ratio)
    refuse(
      path,
      `${size(packed)} would unpack to ${size(unpacked)} or more; at most ${count(IMPORT_LIMITS.ratio)} times the packed size is unpacked.`,
    );
}

/** Throws a refusal as it is, and anything else as a refusal of this file. */
export function asRefusal(error: unknown, path: string, what: string): never {
  if (error instanceof Refusal) throw error;
  return refuse(path, what);
}
