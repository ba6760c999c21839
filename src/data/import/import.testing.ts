/** For the tests of the readers: files that `fixtures/make.py` made, and files made here. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { PNG } from 'pngjs';
import type { DecodeImage } from './imageFiles';
import { Importer } from './importer';
import { chosen } from './made.testing';
import type { ChosenFile } from './source';

export const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));

export const made = (name: string) => chosen(name, fixture(name));

/** Decodes PNG; the browser's decoder is tested in a browser. */
export const decodePng: DecodeImage = async (bytes) => PNG.sync.read(Buffer.from(bytes));

export const read = (...files: ChosenFile[]) => new Importer(decodePng).read(files, () => {});

/** Reads the files and makes the set as it is guessed. */
export async function setOf(...files: ChosenFile[]) {
  const importer = new Importer(decodePng);
  const { guess } = await importer.read(files, () => {});
  return importer.make(guess);
}

export const gzip = (bytes: Uint8Array | string): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(bytes));
