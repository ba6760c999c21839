/** The data sets of 28×28 images that the page can learn, in one list, and what each is called in texts. */

/** What is known of a data set before its images arrive. */
export interface DataSet {
  readonly id: DataSetId;
  /** What a person calls it: `MNIST`. */
  readonly name: string;
  /** The names of the classes, 1 to `MAX_CLASSES` of them. The label of an image is an index in this list. */
  readonly classes: readonly string[];
  /** The word for one of its images. */
  readonly item: 'digit' | 'letter' | 'image';
  /** Whether the labels mean something. Without labels there is one class, and every label is 0. */
  readonly labelled: boolean;
}

/** `own`: images that a person has brought. The others are in the folder `data` beside the page. */
export const DATA_SET_IDS = ['mnist', 'fashion-mnist', 'letters', 'own'] as const;
export type DataSetId = (typeof DATA_SET_IDS)[number];

/** The most classes that a data set can have. */
export const MAX_CLASSES = 64;

export const MNIST: DataSet = {
  id: 'mnist',
  name: 'MNIST',
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  item: 'digit',
  labelled: true,
};

const FASHION_MNIST: DataSet = {
  id: 'fashion-mnist',
  name: 'Fashion-MNIST',
  // As its authors name them: H. Xiao, K. Rasul and R. Vollgraf (2017), https://arxiv.org/abs/1708.07747
  classes: [
    'T-shirt/top',
    'Trouser',
    'Pullover',
    'Dress',
    'Coat',
    'Sandal',
    'Shirt',
    'Sneaker',
    'Bag',
    'Ankle boot',
  ],
  item: 'image',
  labelled: true,
};

const LETTERS: DataSet = {
  id: 'letters',
  name: 'Letters',
  classes: Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  item: 'letter',
  labelled: true,
};

/** The sets that the page can fetch, in the order of the menu. */
export const SHIPPED_SETS: readonly DataSet[] = [MNIST, FASHION_MNIST, LETTERS];

/** The shipped set with this id; null for the person's own images, which have no description before they are read. */
export const shippedSet = (id: DataSetId): DataSet | null =>
  SHIPPED_SETS.find((set) => set.id === id) ?? null;
