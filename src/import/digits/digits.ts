/** Reads digits that a person has exported: the zip, or `digits.json` alone. */

import { Refusal, size } from '../../data/import/refusal';
import { ByteBudget, type ChosenFile, fileSource, type Source } from '../../data/import/source';
import { isZip } from '../../data/import/zip/directory';
import { zipSources } from '../../data/import/zip/sources';
import { DIGITS_FILE } from '../../domain/digitsFile';
import { clauseOf } from '../../domain/messageOf';
import { isDigitsFile } from '../../domain/ownFiles';
import { type DrawnDigit, digitsIn } from './digitsJson';

/** Bytes of the list. 5,000 digits of ordinary length have 20 million. */
const LARGEST = 2 ** 27;

/**
 * The digits of a file, of which nothing is left out. Throws a sentence if it is damaged, too large, or not what an export
 * writes; then nothing of it is to be used.
 */
export async function readDigits(chosen: ChosenFile): Promise<DrawnDigit[]> {
  try {
    const source = await listOf(chosen);
    if (source.size > LARGEST)
      throw new Refusal(`${source.path}: ${size(source.size)}; at most ${size(LARGEST)} can be read.`);
    const bytes = await source.bytes();
    return digitsIn(new TextDecoder().decode(bytes), chosen.path);
  } catch (error) {
    throw new Error(`${clauseOf(error)}. Nothing was added.`);
  }
}

/** The strokes in a file, alone or in a zip. */
async function listOf(chosen: ChosenFile): Promise<Source> {
  const { file, path } = chosen;
  if (file.size === 0)
    throw new Refusal(
      `${path}: the file is empty. Choose the zip of an export of My digits, or its ${DIGITS_FILE.name}.`,
    );
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (!isZip(head)) return fileSource(chosen);
  const [source] = await zipSources(file, path, new ByteBudget(), isDigitsFile);
  if (!source)
    throw new Refusal(
      `${path}: it has no ${DIGITS_FILE.name}, so it is not an export of My digits. To train on images of files, use “Your own images”.`,
    );
  return source;
}
