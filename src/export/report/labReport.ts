/** What a lab report says. Every part gives the moment that it belongs to. */
import type { LossChart } from './lossChart';

export interface LabReport {
  /** Which run it is of: `Article`. */
  readonly title: string;
  /** The day and time of the report, in words. */
  readonly made: string;
  /** The run's progress then: `Step 1,234, epoch 2.62 of 20`. */
  readonly when: string;
  readonly author: string;
  /** Lines are kept; an empty line starts a paragraph. */
  readonly notes: string;
  /** Appended to the page's address, it opens the same settings. */
  readonly address: string;
  readonly parts: readonly Part[];
}

export interface Part {
  readonly name: string;
  /** The moment that its figures belong to; null if they belong to none, like settings. */
  readonly when: string | null;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** A conclusion. */
  | { readonly kind: 'verdict'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Names and values. */
  | { readonly kind: 'rows'; readonly rows: readonly (readonly [name: string, value: string])[] }
  /** The first cell of each row is its heading. */
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** `text`: the chart in words, for people who cannot see it. */
  | { readonly kind: 'chart'; readonly chart: LossChart; readonly text: string }
  | ({ readonly kind: 'strips' } & Strips);

/** Digits side by side, one row of pictures for each kind of image. */
export interface Strips {
  readonly caption: string;
  /** The class of each digit. */
  readonly classes: readonly string[];
  readonly pictures: readonly { readonly name: string; readonly png: string }[];
  /** Figures of each digit, a row for each kind. */
  readonly figures: readonly { readonly name: string; readonly values: readonly string[] }[];
}
