/** Images in memory that belong together. `src/data/imageSet.ts` checks one from outside. */

export interface ImageSet {
  readonly name: string;
  readonly classes: string[];
  /** Whether the labels mean something; if not, there is one class. */
  readonly labelled: boolean;
  readonly train: ImagePart;
  readonly test: ImagePart;
}

export interface ImagePart {
  readonly count: number;
  /** `count` × 784 bytes, 0 is paper and 255 is ink. */
  readonly pixels: Uint8Array;
  /** `count` indices in `classes`. */
  readonly labels: Uint8Array;
}
