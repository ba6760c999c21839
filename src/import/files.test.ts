import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ownKindOf } from './files';

const kindOf = (path: string, bytes = strToU8('x')) =>
  ownKindOf({ path, file: new Blob([new Uint8Array(bytes)]) });
const kindOfZip = (...paths: string[]) =>
  kindOf('a.zip', zipSync(Object.fromEntries(paths.map((path) => [path, strToU8('x')]))));

describe('a dropped file', () => {
  it('is a run or a network if it holds the files of one', async () => {
    expect(await kindOf('mine.hourglass')).toBe('network');
    expect(await kindOfZip('README.md', 'weights.npz', 'spec.json')).toBe('network');
    expect(await kindOfZip('project/model.safetensors')).toBe('network');
  });

  it('is an export of My digits if it holds their strokes', async () => {
    expect(await kindOf('digits.json')).toBe('digits');
    expect(await kindOfZip('README.md', 'digits.json', 'digits-images-idx3-ubyte')).toBe('digits');
  });

  it('is one that the page only writes if nothing in it can be read again', async () => {
    expect(await kindOfZip('README.md', 'encoder.onnx', 'decoder.onnx')).toBe('written');
    expect(await kindOfZip('codes.csv', 'codes.npy', 'labels.npy')).toBe('written');
    expect(await kindOfZip('vectors.tsv', 'metadata.tsv')).toBe('written');
    expect(await kindOf('hourglass-metrics-2026-11-30.json')).toBe('written');
    expect(await kindOf('hourglass-lab-report-2026-11-30.html')).toBe('written');
  });

  it('is none of these if it may hold images, or cannot be read', async () => {
    expect(await kindOf('train.csv')).toBeNull();
    expect(await kindOf('images.npy')).toBeNull();
    expect(await kindOfZip('cats/1.png', 'dogs/1.png')).toBeNull();
    expect(await kindOf('a.zip', strToU8('PK\u0003\u0004 damaged'))).toBeNull();
  });
});
