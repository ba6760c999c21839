/** Streams the packed digits into the training thread. Training starts with the first chunk; the rest follow. */

import { type DataSet, MNIST } from '../domain/dataSet';
import { inWordsOf } from '../domain/itemWords';
import { clauseOf } from '../domain/messageOf';
import type { DataProgress } from '../domain/progress';
import { fetchChunk } from './chunk';
import { DigitSet } from './digits';
import { fetchManifest, LIST } from './fetchManifest';
import { keepOnly } from './keptFiles';
import type { ChunkFile, Manifest } from './manifest';

export interface Digits {
  readonly train: DigitSet;
  readonly test: DigitSet;
  /** Resolves when the next chunk of either set is ready or has failed. */
  changed(): Promise<void>;
}

export interface Loader {
  /** Resolves when the manifest is loaded, before any chunk. If loading it fails, it resolves after a later Retry. */
  readonly digits: Promise<Digits>;
  /** Fetches again only what failed. */
  retry(): void;
}

/** One chunk of one set, and its file. */
interface Slot {
  readonly set: DigitSet;
  readonly index: number;
  readonly file: ChunkFile;
  /** The name that the user sees. */
  readonly name: string;
}

/** What a person who serves the page does to have a set's files. */
const packing = ({ id }: DataSet) =>
  id === 'fashion-mnist'
    ? 'if you serve this page yourself, install Debian’s package `dataset-fashion-mnist`, then `npm run data` writes it.'
    : 'if you serve this page yourself, `npm run data` writes it.';

/** The chunks in the order in which they are fetched: enough to train, then enough to measure, then the rest. */
function slots(manifest: Manifest, train: DigitSet, test: DigitSet): Slot[] {
  const of = (set: DigitSet, files: readonly ChunkFile[], digits: string) =>
    files.map((file, index) => {
      const name = `part ${index + 1} of ${files.length} of the ${digits} digits (${file.file})`;
      return { set, index, file, name };
    });
  const [first, ...rest] = of(train, manifest.train, 'training');
  return [...(first ? [first] : []), ...of(test, manifest.test, 'test'), ...rest];
}

/**
 * Starts to fetch the digits of `set`. `dataUrl`: the absolute URL of the folder with `manifest.json` and the chunks.
 * `onProgress` reports failures; a failed chunk does not delay the others.
 */
export function loadDigits(
  dataUrl: string,
  onProgress: (progress: DataProgress) => void,
  dataSet: DataSet = MNIST,
): Loader {
  const say = (text: string) => inWordsOf(dataSet, text);
  const folder = new URL(dataUrl.endsWith('/') ? dataUrl : `${dataUrl}/`);
  let found: (digits: Digits) => void;
  const digits = new Promise<Digits>((resolve) => {
    found = resolve;
  });
  let listed: { readonly digits: Digits; readonly slots: readonly Slot[] } | null = null;
  let waiting: (() => void)[] = [];
  let errors = new Map<Slot | 'manifest', string>();
  const tried = new Set<Slot>();
  let busy = false;

  function describeErrors(): string | null {
    const manifest = errors.get('manifest');
    if (manifest !== undefined) return say(manifest);
    const [first] = errors.values();
    if (first === undefined) return null;
    const all =
      errors.size === 1 ? first : `${errors.size} parts of the digits are missing. The first: ${first}`;
    const rest = listed?.digits.train.loaded
      ? 'Training continues with the digits that have arrived.'
      : 'No training digits have arrived yet.';
    return say(`${all} ${rest} Retry fetches the missing ones.`);
  }

  function report() {
    onProgress({
      trainLoaded: listed?.digits.train.loaded ?? 0,
      trainTotal: listed?.digits.train.count ?? 0,
      testLoaded: listed?.digits.test.loaded ?? 0,
      testTotal: listed?.digits.test.count ?? 0,
      error: describeErrors(),
    });
  }

  async function readManifest() {
    try {
      const manifest = await fetchManifest(folder);
      void keepOnly(folder, [LIST, ...[...manifest.train, ...manifest.test].map(({ file }) => file)]);
      const [train, test] = [manifest.train, manifest.test].map(
        (files) => new DigitSet(files.map(({ count }) => count)),
      ) as [DigitSet, DigitSet];
      const changed = () => new Promise<void>((resolve) => waiting.push(resolve));
      listed = { digits: { train, test, changed }, slots: slots(manifest, train, test) };
      found(listed.digits);
    } catch (error) {
      errors.set(
        'manifest',
        `The list of the digits (${LIST}) cannot be used: ${clauseOf(error)}. Without it there is nothing to ` +
          `train on. Retry fetches it again; ${packing(dataSet)}`,
      );
    }
  }

  async function readChunk(slot: Slot) {
    const { labels, pixels } = slot.set.views(slot.index);
    try {
      // A second attempt bypasses the browser's cache, which may hold the damaged file.
      const cache = tried.has(slot) ? 'reload' : 'default';
      tried.add(slot);
      await fetchChunk(
        new URL(slot.file.file, folder),
        slot.file,
        labels,
        pixels,
        cache,
        dataSet.classes.length,
      );
      slot.set.mark(slot.index, 'ready');
    } catch (error) {
      slot.set.mark(slot.index, 'failed');
      errors.set(slot, `Cannot use ${slot.name}: ${clauseOf(error)}.`);
    }
  }

  async function run() {
    if (busy) return;
    busy = true;
    if (!listed) {
      await readManifest();
      report();
    }
    const next = () => listed?.slots.find(({ set, index }) => set.state(index) === 'coming');
    for (let slot = next(); slot; slot = next()) {
      await readChunk(slot);
      report();
      const told = waiting;
      waiting = [];
      for (const tell of told) tell();
    }
    busy = false;
  }

  void run();
  return {
    digits,
    retry() {
      errors = new Map();
      for (const { set, index } of listed?.slots ?? []) {
        if (set.state(index) === 'failed') set.mark(index, 'coming');
      }
      report();
      void run();
    },
  };
}
