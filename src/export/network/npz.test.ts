import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { npy } from './npy';
import { npz } from './npz';
import { missing, newFolder, printed, skipped, write } from './python.testing';

const TENSORS = [
  { name: 'encoder.0.kernel', shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
  { name: 'encoder.0.bias', shape: [3], values: Float32Array.of(-1, 0.5, 0) },
];

describe('a .npz file', () => {
  it('is a zip archive with a .npy file for each array', () => {
    const entries = unzipSync(npz(TENSORS));
    expect(Object.keys(entries)).toEqual(['encoder.0.kernel.npy', 'encoder.0.bias.npy']);
    for (const { name, shape, values } of TENSORS) expect(entries[`${name}.npy`]).toEqual(npy(shape, values));
  });

  it('is the same for the same arrays', () => {
    expect(npz(TENSORS)).toEqual(npz(TENSORS));
  });

  const lacks = missing('numpy');
  it.skipIf(lacks)(`is read by NumPy without pickle${skipped(lacks)}`, () => {
    const folder = newFolder();
    write(folder, { 'weights.npz': npz(TENSORS) });
    const script = `
import json, numpy
with numpy.load("weights.npz", allow_pickle=False) as arrays:
    print(json.dumps({name: arrays[name].tolist() for name in arrays}))`;
    expect(JSON.parse(printed(folder, '-c', script))).toEqual({
      'encoder.0.kernel': [
        [1, 2, 3],
        [4, 5, 6],
      ],
      'encoder.0.bias': [-1, 0.5, 0],
    });
  });
});
