import { addArrays } from './arrayImages';
import { type Collected, Collector, EXPECTED } from './collector';
import { addCsv, isCsv } from './csv';
import { gunzip, isGzip } from './gzip';
import { isIdx, parseIdxArray } from './idxArray';
import { addImageFiles, type DecodeImage } from './imageFiles';
import { IMPORT_LIMITS } from './limits';
import { isNpy, parseNpy } from './npy';
import type { NumberArray } from './numberArray';
import { baseOf, isDocument, isHidden, isImageName, setOf } from './paths';
import { count, Refusal, refuse } from './refusal';
import { ByteBudget, bytesOf, type ChosenFile, fileSource, type Source } from './source';
import { isZip } from './zip/directory';
import { zipSources } from './zip/sources';

/** How far the reading is: the share that is done, from 0 to 1, and what is being read. */
export interface ReadProgress {
  readonly done: number;
  readonly doing: string;
}

export interface Found {
  readonly images: Collected;
  /** The paths of the files that were used, with the folders. */
  readonly paths: readonly string[];
  /** Sentences on what is not used. */
  readonly notes: readonly string[];
}

/**
 * Reads all images of a person's files. Rejects with a `Refusal`. `tell` is awaited now and then, so that the thread can
 * send its progress.
 */
export async function readFiles(
  files: readonly ChosenFile[],
  decode: DecodeImage,
  tell: (progress: ReadProgress) => unknown,
): Promise<Found> {
  if (files.length > IMPORT_LIMITS.files)
    throw new Refusal(`${count(files.length)} files; at most ${count(IMPORT_LIMITS.files)} can be read.`);
  const budget = new ByteBudget();
  const visible = files.filter(({ path }) => !isHidden(path));
  if (visible.length === 0) throw new Refusal(`There is no file to read. Expected ${EXPECTED}.`);
  for (const { path, file } of visible)
    if (file.size === 0) refuse(path, `an empty file. Expected ${EXPECTED}.`);
  const sources = await opened(visible, budget);
  const collector = new Collector();
  const images = sources.filter(({ path }) => isImageName(path));
  const others = sources.filter(({ path }) => !isImageName(path));
  const notes =
    images.length > 0
      ? [
          ...(await addImageFiles(images, decode, collector, async (done) => {
            await tell({ done, doing: `Reading ${count(images.length)} images` });
          })),
          ...unread(others),
        ]
      : await addData(others, budget, collector, tell);
  const used = images.length > 0 ? images : others;
  const paths = files.length === 1 ? files.map(({ path }) => path) : used.map(({ path }) => path);
  return { images: collector.finish(), paths, notes };
}

const unread = (sources: readonly Source[]): string[] => {
  const [first] = sources;
  if (!first) return [];
  const more = sources.length > 1 ? ` and ${count(sources.length - 1)} more` : '';
  return [`Not read, because they are no PNG or JPEG images: ${baseOf(first.path)}${more}.`];
};

/** The files, with those in zips in place of the zips. A zip in a zip is not opened. */
async function opened(files: readonly ChosenFile[], budget: ByteBudget): Promise<Source[]> {
  const sources: Source[] = [];
  for (const chosen of files) {
    const { path, file } = chosen;
    const image = isImageName(path);
    if (!image && isZip(await bytesOf(file.slice(0, 4), path)))
      sources.push(...(await zipSources(file, path, budget, (entry) => !isHidden(entry))));
    else {
      budget.take(file.size, path);
      sources.push(fileSource(chosen));
    }
  }
  if (sources.length === 0) refuse(files[0]?.path ?? '', `a zip without files. Expected ${EXPECTED}.`);
  return sources;
}

/** Files of many images each: IDX, `.npy` and CSV. */
async function addData(
  sources: readonly Source[],
  budget: ByteBudget,
  collector: Collector,
  tell: (progress: ReadProgress) => unknown,
): Promise<string[]> {
  const data = sources.filter(({ path }) => sources.length === 1 || !isDocument(path));
  const total = data.reduce((sum, { size }) => sum + size, 0);
  const arrays: NumberArray[] = [];
  const notes =
    data.length < sources.length ? [`${sources.length - data.length} documents are not read.`] : [];
  let before = 0;
  for (const source of data) {
    const doing = `Reading ${baseOf(source.path)}`;
    // Half of the progress is for the files, half for the images in them.
    const said = (share: number) => tell({ done: (before + share * source.size) / total / 2, doing });
    await said(0);
    const packed = await source.bytes();
    const bytes = isGzip(packed) ? await gunzip(packed, baseOf(source.path), budget) : packed;
    const array = arrayOf(bytes, source.path);
    if (array) arrays.push(array);
    else if (setOf(source.path) === 'other')
      notes.push(`${baseOf(source.path)} is for validation and is not used.`);
    else
      await addCsv(
        bytes,
        source.path,
        setOf(source.path) as 'train' | 'test' | null,
        collector,
        async (done) => {
          await said(2 * done);
        },
      );
    before += source.size;
  }
  const more = await addArrays(arrays, collector, async (done) => {
    await tell({ done: 0.5 + done / 2, doing: 'Preparing the images' });
  });
  return [...notes, ...more];
}

/** The array in a file; null if the file is a table. Refuses everything else. */
function arrayOf(bytes: Uint8Array, path: string): NumberArray | null {
  const name = baseOf(path);
  if (bytes.length === 0) refuse(name, `an empty file. Expected ${EXPECTED}.`);
  if (isNpy(bytes)) return parseNpy(bytes, path, name);
  if (isIdx(bytes)) return parseIdxArray(bytes, path);
  if (isZip(bytes)) refuse(name, 'a zip within a zip. Unpack the outer one, and choose this one.');
  if (isCsv(bytes)) return null;
  return refuse(name, `its content is of no known kind. Expected ${EXPECTED}.`);
}
