import { count, refuse } from './refusal';

/** An array of numbers in a file. The numbers are read when they are needed. */
export interface NumberArray {
  /** The file, and the array in it, for sentences: `mnist.npz, x_train`. */
  readonly name: string;
  /** The path of the file and the name of the array: `train/images.npy`. */
  readonly path: string;
  readonly shape: readonly number[];
  /** For each dimension, the number of elements from one index to the next. */
  readonly strides: readonly number[];
  /** The element at this position in the file. */
  readonly read: (position: number) => number;
}

/** A type of number: bytes for each, and how one is read. */
export interface NumberType {
  readonly bytes: number;
  readonly read: (view: DataView, at: number, little: boolean) => number;
}

export const NUMBER_TYPES = {
  u1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  i1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  u2: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  i2: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  u4: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  i4: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  u8: { bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  i8: { bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  f4: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  f8: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
} as const satisfies Record<string, NumberType>;

interface Content {
  readonly path: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Bytes before the first number. */
  readonly header: number;
  readonly shape: readonly number[];
  readonly type: NumberType;
  readonly little: boolean;
  /** Whether the first index runs fastest, as in Fortran. */
  readonly fortran?: boolean;
}

/** Refuses a file whose length does not follow exactly from its shape. Takes no memory. */
export function numberArray(content: Content): NumberArray {
  const { path, name, bytes, header, shape, type, little, fortran = false } = content;
  const elements = shape.reduce((product, side) => product * side, 1);
  const needed = header + elements * type.bytes;
  const size = shape.map(count).join(' × ') || '1';
  if (bytes.length < needed)
    refuse(
      name,
      `cut off: its ${size} numbers of ${unit(type.bytes)} need ${count(needed)} bytes, but the file has ${count(bytes.length)}. Download or copy it again.`,
    );
  if (bytes.length > needed)
    refuse(
      name,
      `${unit(bytes.length - needed)} too many: its ${size} numbers end at byte ${count(needed)}. Expected nothing after them.`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const strides = new Array<number>(shape.length);
  let stride = 1;
  const dimensions = shape.map((_, i) => i);
  for (const dimension of fortran ? dimensions : dimensions.reverse()) {
    strides[dimension] = stride;
    stride *= shape[dimension] as number;
  }
  return {
    path,
    name,
    shape,
    strides,
    read: (position) => type.read(view, header + position * type.bytes, little),
  };
}

const unit = (bytes: number) => `${count(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
