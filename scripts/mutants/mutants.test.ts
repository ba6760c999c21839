import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../setup.mjs';
import { countMutants, scoreTable, sumOf } from './counts.mjs';
import { EXPLAINED } from './explained.mjs';
import { mutatedFiles, testsOf } from './groups.mjs';
import { changeOf } from './mutant.mjs';
import { otherNumber } from './numbers.mjs';

const SOURCE = ['const half = (a: number) =>', '  a / 2 + 1;', ''].join('\n');

describe('the description of a mutant', () => {
  it('is the line before and after the change', () => {
    const location = { start: { line: 2, column: 3 }, end: { line: 2, column: 8 } };
    expect(changeOf(SOURCE, location, 'a * 2')).toBe('a / 2 + 1; → a * 2 + 1;');
  });

  it('is a single line if the mutant has several lines', () => {
    const location = { start: { line: 1, column: 14 }, end: { line: 2, column: 12 } };
    expect(changeOf(SOURCE, location, '() => undefined')).toBe(
      'const half = (a: number) => a / 2 + 1; → const half = () => undefined;',
    );
  });
});

describe('numbers', () => {
  it('change to a different number of similar size', () => {
    expect([0, 1, 784, 0.5, 0.999, 1e-8].map(otherNumber)).toEqual([1, 2, 785, 0.45, 0.8991, 9e-9]);
  });
});

describe('the counts', () => {
  it('give each file’s score: the killed mutants as a share of all that are not explained', () => {
    const location = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
    const mutants = (['Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored'] as const).map(
      (status, id) => ({
        id: String(id),
        fileName: new URL('../../src/engine/schedule.ts', import.meta.url).pathname,
        location,
        mutatorName: 'x',
        replacement: 'x',
        status,
      }),
    );
    const counts = countMutants(mutants);
    const of = { killed: 2, timedOut: 1, survived: 1, noCoverage: 1, explained: 0, score: 60 };
    expect([...counts]).toEqual([['src/engine/schedule.ts', of]]);
    expect(sumOf([of, { ...of, killed: 12 }]).score).toBe(80);
    expect(scoreTable(counts).split('\n').slice(1)).toEqual([
      expect.stringMatching(/^src\/engine +60.0 %/),
      expect.stringMatching(/^ {2}schedule.ts +60.0 % +2 +1 +1 +1 +0$/),
    ]);
  });

  it('include every file that Node can run, and each file has tests', async () => {
    const files = await mutatedFiles();
    for (const file of ['src/engine/objective.ts', 'packages/kernels/src/webgl/layout.ts', 'src/data/idx.ts'])
      expect(files).toContain(file);
    expect(files.filter((file) => /\.test|\.testing|worker|assembly/.test(file))).toEqual([]);
    for (const file of files) expect(testsOf(file), file).not.toEqual([]);
  });

  it('are explained only where the code is still as the explanation quotes it', () => {
    const flat = (text: string) => text.replace(/\s+/g, ' ');
    for (const [file, reasons] of Object.entries(EXPLAINED)) {
      const source = flat(readFileSync(join(root, file), 'utf8'));
      for (const change of Object.keys(reasons)) {
        const [before = ''] = change.split(' → ');
        // A long line is quoted by its beginning and its end.
        for (const part of before.split(' … ')) expect(source, file).toContain(part.trim());
      }
    }
  });
});
