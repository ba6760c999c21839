/**
 * The IDX format of the MNIST files (Y. LeCun, C. Cortes and C. Burges, http://yann.lecun.com/exdb/mnist/): a magic
 * number (two zero bytes, the element type, the number of dimensions), each dimension as a big-endian 32-bit number,
 * then the elements.
 */
import { MNIST } from '../domain/dataSet';
import { SIDE } from '../domain/digit';

const UNSIGNED_BYTE = 0x08;

export interface LabelledImages {
  readonly count: number;
  /** `count` × 784 bytes, 0 is paper and 255 is ink. A view of the file's bytes. */
  readonly pixels: Uint8Array;
  /** `count` classes, counted from 0. A view of the file's bytes. */
  readonly labels: Uint8Array;
}

/** Checks the header and the length of `file`. Returns the dimensions and a view of the elements. */
function parse(file: Uint8Array, name: string, rank: number) {
  const fail = (what: string): never => {
    throw new Error(`${name}: ${what}`);
  };
  const header = 4 + 4 * rank;
  if (file.length < header) fail(`only ${file.length} bytes; the IDX header alone has ${header}.`);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const magic = view.getUint32(0);
  const expected = (UNSIGNED_BYTE << 8) | rank;
  if (magic !== expected) fail(`magic number ${magic}, expected ${expected} (bytes in ${rank} dimensions).`);
  const dimensions = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  const length = header + dimensions.reduce((product, dimension) => product * dimension, 1);
  if (file.length !== length) {
    fail(`${file.length} bytes, but its dimensions ${dimensions.join(' × ')} need ${length}.`);
  }
  return { dimensions, elements: file.subarray(header) };
}

/**
 * Digits and their classes from an IDX file of images and one of labels. Copies nothing. Throws an error that contains
 * `name` unless both files are complete, the images are 28×28, the counts agree and each label is below `classes`.
 */
export function parseIdx(
  images: Uint8Array,
  labels: Uint8Array,
  name: string,
  classes = MNIST.classes.length,
): LabelledImages {
  const { dimensions, elements: pixels } = parse(images, `${name} images`, 3);
  const [count, rows, columns] = dimensions as [number, number, number];
  if (rows !== SIDE || columns !== SIDE) {
    throw new Error(`${name} images: ${rows} × ${columns} pixels, expected ${SIDE} × ${SIDE}.`);
  }
  if (count === 0) throw new Error(`${name} images: the file holds none.`);
  const { dimensions: labelDimensions, elements } = parse(labels, `${name} labels`, 1);
  if (labelDimensions[0] !== count) {
    throw new Error(`${name}: ${count} images but ${labelDimensions[0]} labels.`);
  }
  const wrong = elements.findIndex((label) => label >= classes);
  if (wrong >= 0) {
    throw new Error(`${name} labels: label ${wrong} is ${elements[wrong]}, expected 0 to ${classes - 1}.`);
  }
  return { count, pixels, labels: elements };
}
