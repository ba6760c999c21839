/** Images that a network can be trained on: MNIST, or a person's own. */
export interface ImageSet {
  /** The name that the page shows. */
  readonly name: string;
  /** The name of each class. Unlabelled images have one class. */
  readonly classes: readonly string[];
  /** Whether the classes come from the files. If not, every label is 0 and says nothing. */
  readonly labelled: boolean;
  readonly train: ImagePart;
  readonly test: ImagePart;
}

/** The training or the test images of a set. */
export interface ImagePart {
  readonly count: number;
  /** `count` × 784 bytes, row by row: 0 is paper and 255 is ink. */
  readonly pixels: Uint8Array;
  /** `count` indices into the set's `classes`. */
  readonly labels: Uint8Array;
}
