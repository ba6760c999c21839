/** PNG and JPEG files, one for each image. The folder of an image names its class. */
import type { Collector } from './collector';
import { brightness } from './grey';
import { type ImageHeader, readImageHeader } from './imageHeader';
import { IMPORT_LIMITS } from './limits';
import { baseOf, classOf, type SetName, setOfFolders } from './paths';
import { count, Refusal, refuse } from './refusal';
import { asRefusal, type Source } from './source';

/** A decoded image: red, green and blue of each pixel, and a fourth byte; on white paper where it is transparent. */
interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** The browser lacks what decoding needs: no file is wrong. */
export class CannotDecode extends Error {}

/** Decodes the bytes of a PNG or JPEG. Rejects if they are damaged. */
export type DecodeImage = (bytes: Uint8Array<ArrayBuffer>, type: ImageHeader['type']) => Promise<Decoded>;

interface Placed {
  readonly source: Source;
  readonly set: SetName | null;
  readonly folder: string | null;
}

/** Adds the images in the order of their paths. Returns notes on what is not used. `tell`: the share that is done. */
export async function addImageFiles(
  sources: readonly Source[],
  decode: DecodeImage,
  collector: Collector,
  tell: (done: number) => Promise<void>,
): Promise<string[]> {
  const { placed, unused } = placeAll(sources);
  if (placed.length > IMPORT_LIMITS.images)
    throw new Refusal(`${count(placed.length)} images; at most ${count(IMPORT_LIMITS.images)} can be read.`);
  const labelled = isLabelled(placed);
  for (const [i, { source, set, folder }] of placed.entries()) {
    const { values, width, height } = await greyOf(source, decode);
    collector.add({ values, width, height, set, label: labelled ? folder : null, name: source.path });
    if (i % TELL_EVERY === 0) await tell(i / placed.length);
  }
  return unused > 0 ? [`${count(unused)} images for validation are not used.`] : [];
}

const TELL_EVERY = 50;

function placeAll(sources: readonly Source[]): { placed: Placed[]; unused: number } {
  const all = sources.map((source) => ({
    source,
    set: setOfFolders(source.path),
    folder: classOf(source.path),
  }));
  const placed = all.filter((each): each is Placed => each.set !== 'other');
  placed.sort((a, b) => (a.source.path < b.source.path ? -1 : 1));
  return { placed, unused: all.length - placed.length };
}

/** Whether the folders are classes: at least two of them, and no image beside them. */
function isLabelled(placed: readonly Placed[]): boolean {
  if (new Set(placed.map(({ folder }) => folder)).size < 2) return false;
  const folders = new Set(placed.map(({ source }) => folderOf(source.path)));
  const above = new Set<string>();
  for (const folder of folders)
    for (let parent = folder; parent !== ''; above.add(parent)) parent = folderOf(parent);
  const outside = placed.filter(({ source, folder }) => folder === null || above.has(folderOf(source.path)));
  const [first] = outside;
  if (first)
    refuse(
      first.source.path,
      `${count(outside.length)} of ${count(placed.length)} images lie outside the folders of the classes. Move each image into the folder of its class.`,
    );
  return true;
}

/** The path of the folder: `a/b` for `a/b/c.png`, nothing for `c.png`. */
const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));

async function greyOf(source: Source, decode: DecodeImage) {
  const bytes = await source.bytes();
  if (bytes.length === 0) refuse(source.path, 'an empty file; expected a PNG or JPEG image.');
  const { type } = readImageHeader(bytes, source.path);
  let image: Decoded;
  try {
    image = await decode(bytes, type);
  } catch (error) {
    if (error instanceof CannotDecode) refuse(source.path, error.message);
    return asRefusal(
      error,
      source.path,
      `a damaged ${baseOf(type).toUpperCase()} image: the browser cannot decode it. Save it again.`,
    );
  }
  const { width, height, data } = image;
  const values = new Float64Array(width * height);
  for (let i = 0; i < values.length; i++)
    values[i] = brightness(data[4 * i] as number, data[4 * i + 1] as number, data[4 * i + 2] as number);
  return { values, width, height };
}
