import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ChunkFile, parseManifest } from './manifest';

const chunk = { file: 'train-00-0a1b2c3d.bin', count: 5000, bytes: 800_000, crc32: '0a1b2c3d' };
const manifest = { format: 1, name: 'MNIST', recipe: 'as it is', side: 28, train: [chunk], test: [chunk] };
const parse = (changes: object) => parseManifest(JSON.stringify({ ...manifest, ...changes }));
const withChunk = (changes: Partial<ChunkFile>) => parse({ train: [{ ...chunk, ...changes }] });

describe('a manifest', () => {
  it('is what was written, up to its bounds', () => {
    expect(parse({})).toEqual(manifest);
    withChunk({ count: 1, bytes: 1, file: 'train.00.bin' });
    withChunk({ count: 10_000, bytes: 8_000_000 });
    parse({ train: Array(32).fill(chunk), name: 'x'.repeat(100), recipe: 'x'.repeat(500) });
  });

  it.each<[string, Partial<ChunkFile>]>([
    ['a name with a folder', { file: '../train.bin' }],
    ['a name with a folder at its end', { file: 'train.bin/x' }],
    ['a name without an ending', { file: 'train' }],
    ['a name with an empty ending', { file: 'train.' }],
    ['no digits', { count: 0 }],
    ['too many digits', { count: 10_001 }],
    ['half a digit', { count: 1.5 }],
    ['no bytes', { bytes: 0 }],
    ['too many bytes', { bytes: 8_000_001 }],
    ['a short checksum', { crc32: '0a1b2c3' }],
    ['a long checksum', { crc32: '0a1b2c3d0' }],
    ['a checksum after something', { crc32: 'x0a1b2c3d' }],
  ])('is refused for a chunk of %s', (_, changes) => {
    const [key] = Object.keys(changes);
    expect(() => withChunk(changes)).toThrow(
      new RegExp(`^train\\.0\\.${key}: Invalid|^train\\.0\\.${key}: Too`),
    );
  });

  it.each<[string, object]>([
    ['format', { format: 2 }],
    ['side', { side: 27 }],
    ['name', { name: 'x'.repeat(101) }],
    ['recipe', { recipe: 'x'.repeat(501) }],
    ['train', { train: [] }],
    ['test', { test: Array(33).fill(chunk) }],
  ])('is refused for its %s', (key, changes) => {
    expect(() => parse(changes)).toThrow(new RegExp(`^${key}: (Invalid|Too)`));
  });

  it('is refused where it is something else', () => {
    expect(() => parseManifest('[]')).toThrow(/^it: Invalid/);
    expect(() => parseManifest('<!doctype html>')).toThrow(/^it is not JSON$/);
  });

  it('makes no code of strings, which the page’s content-security policy forbids', () => {
    expect(z.config().jitless).toBe(true);
  });
});
