import { describe, expect, it } from 'vitest';
import { type DropKind, sortDrop } from './dropKinds';

const take = () => {};
const RUNS: DropKind = { name: 'saved runs', matches: (path) => path.endsWith('.hourglass'), take };
const TABLES: DropKind = { name: 'tables', matches: (path) => path.endsWith('.csv'), take };
const IMAGES: DropKind = { name: 'images', matches: () => true, take };
const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob() }));

describe('sortDrop', () => {
  it('gives the files to the first kind that knows them', () => {
    expect(sortDrop(files('a.hourglass'), [RUNS, IMAGES])).toMatchObject({ kind: RUNS });
    const images = files('a.png', 'b/c.idx');
    expect(sortDrop(images, [RUNS, IMAGES])).toEqual({ kind: IMAGES, files: images });
  });

  it.each([
    [
      ['a.hourglass', 'b.png'],
      [RUNS, IMAGES],
      'Saved runs and images were dropped together. Drop one kind at a time.',
    ],
    [['b.pdf'], [RUNS, TABLES], 'b.pdf cannot be opened here. Expected saved runs or tables.'],
    [[], [RUNS, IMAGES], 'Nothing that was dropped is a file. Drop files or a folder.'],
  ])('refuses %j with a sentence', (paths, kinds, refusal) => {
    expect(sortDrop(files(...paths), kinds)).toEqual({ refusal });
  });
});
