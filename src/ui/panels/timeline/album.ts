/** The run's moments as pictures, for saving as an animation and as a strip. */
import type { Row } from '../../../export/strip';
import type { Lab } from '../../../state/state';
import type { Moment } from '../../../state/timeline/moment';
import { type Palette, rgb } from '../../palette';
import { pictureWords } from './words';

type Pictured = Pick<Moment, 'step' | 'epoch' | 'test' | 'samples'>;

export interface Album {
  /** Digits in a row. */
  readonly count: number;
  readonly originals: Uint8Array;
  /** In the order of their steps. */
  readonly moments: readonly { readonly images: Uint8Array; readonly words: readonly string[] }[];
  /** Number of kept moments, including those with other digits. */
  readonly kept: number;
}

/**
 * All kept moments that show the same digits as the newest; null if the newest shows none. The album keeps the
 * pictures, even if the timeline deletes moments during the writing.
 */
export function albumOf({ getState, momentAt }: Pick<Lab, 'getState' | 'momentAt'>): Album | null {
  const kept = getState()
    .timeline.marks.map(({ step }): Pictured | null => momentAt(step))
    .filter((moment) => moment !== null);
  const digits = kept.at(-1)?.samples;
  if (!digits) return null;
  const chosen = digits.indices.join();
  const moments = kept.flatMap((moment) =>
    moment.samples?.indices.join() === chosen
      ? [{ images: moment.samples.reconstructions, words: pictureWords(moment) }]
      : [],
  );
  return { count: digits.labels.length, originals: digits.originals, moments, kept: kept.length };
}

/** The row of originals, in the page's colours. */
export function originalRow({ originals }: Album, palette: Palette): Row {
  return { images: originals, ink: rgb(palette['pixel-ink']), words: ['original'] };
}

export function momentRow({ images, words }: Album['moments'][number], palette: Palette): Row {
  return { images, ink: rgb(palette['pixel-ae']), words };
}

export const sheetOf = ({ count }: Album, palette: Palette) => ({
  count,
  ground: rgb(palette.paper),
  text: rgb(palette.ink),
});
