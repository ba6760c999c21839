import type { Original, Size } from './collector';
import type { ValueRange } from './valueRange';

/** What a person can change before the images are used. */
export interface Choices {
  /** Swap rows and columns: EMNIST's images lie on their side. */
  readonly turn: boolean;
  /** Swap dark and light: the paper must become 0 and the ink 255. */
  readonly invert: boolean;
  /** The name of the set. */
  readonly name: string;
  /** The name of each class, in the order of the survey. */
  readonly classes: readonly string[];
}

/** One image reduced to 28×28, before `Choices` apply. */
export interface Sample {
  /** 784 bytes from black to white, or from the least to the greatest value. */
  readonly pixels: Uint8Array;
  /** The part in the middle that the image fills. */
  readonly width: number;
  readonly height: number;
}

export interface SurveyedClass {
  readonly train: number;
  readonly test: number;
  /** A few of its images. */
  readonly samples: readonly Sample[];
  /** Its first image as it is in the file. */
  readonly original: Original;
}

/** What was found in the files, and what will be made of it: the preview. */
export interface Survey {
  /** The first choices, guessed from the images and the names. */
  readonly guess: Choices;
  readonly labelled: boolean;
  readonly classes: readonly SurveyedClass[];
  readonly train: number;
  readonly test: number;
  /** Whether the files say which images are for the test. */
  readonly split: 'given' | 'made';
  /** Images in the files. */
  readonly found: number;
  readonly range: ValueRange;
  readonly sizes: { readonly least: Size; readonly most: Size };
  /** Sentences on what is not used. */
  readonly notes: readonly string[];
}
