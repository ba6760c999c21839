/** Reads a zip archive that came from outside, with limits that are checked before anything is unpacked. */
import { unzipSync } from 'fflate';

export interface ZipLimits {
  readonly files: number;
  /** Bytes of all files together, unpacked. */
  readonly bytes: number;
}

const LIMITS: ZipLimits = { files: 200, bytes: 512 * 2 ** 20 };

/** The first bytes of a zip archive with at least one file. */
const SIGNATURE = [0x50, 0x4b, 0x03, 0x04];

export const isZip = (file: Uint8Array): boolean => SIGNATURE.every((byte, i) => file[i] === byte);

/**
 * The files of an archive, by their path. Folders are left out. Throws the end of a sentence that says what is wrong: too
 * many files or bytes, a path that leads out of the archive, two files of one name, or a damaged archive.
 */
export function unzip(archive: Uint8Array, limits = LIMITS): ReadonlyMap<string, Uint8Array> {
  const sizes = new Map<string, number>();
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(archive, {
      filter({ name, originalSize }) {
        if (name.endsWith('/')) return false;
        check(name, originalSize, sizes, limits);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Error('it is not a complete zip archive');
  }
  for (const [name, size] of sizes) {
    const { length } = files[name] ?? [];
    if (length !== size)
      throw new Error(`${name} in it has ${length ?? 0} bytes, but the archive says ${size}`);
  }
  return new Map([...sizes.keys()].map((name) => [name, files[name] as Uint8Array]));
}

class Refusal extends Error {}

function check(name: string, size: number, sizes: Map<string, number>, limits: ZipLimits): void {
  if (/^[/\\]|^[a-z]:|\\|(^|\/)\.\.(\/|$)/i.test(name))
    throw new Refusal(`it has the path “${name.slice(0, 60)}”, which leads out of the archive`);
  if (sizes.has(name)) throw new Refusal(`it has two files named ${name.slice(0, 60)}`);
  sizes.set(name, size);
  if (sizes.size > limits.files) throw new Refusal(`it has more than ${limits.files} files`);
  const bytes = [...sizes.values()].reduce((sum, each) => sum + each, 0);
  if (bytes > limits.bytes)
    throw new Refusal(`unpacked, it has more than ${Math.round(limits.bytes / 2 ** 20)} MB`);
}
