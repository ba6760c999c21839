import { npy } from './npy';
import { zipOf } from './project';
import type { NamedTensor } from './tensors';

/** What `numpy.savez` writes: a zip archive with one `.npy` file for each array. */
export const npz = (tensors: readonly NamedTensor[]): Uint8Array<ArrayBuffer> =>
  zipOf(Object.fromEntries(tensors.map(({ name, shape, values }) => [`${name}.npy`, npy(shape, values)])));
