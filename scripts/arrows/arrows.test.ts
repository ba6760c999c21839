import { describe, expect, it } from 'vitest';
import { brokenArrows, circles } from './arrows.mjs';

const files = (texts: Record<string, string>) => new Map(Object.entries(texts));
/** Whether an import in a file is forbidden. */
const refused = (path: string, specifier: string) =>
  brokenArrows(files({ [path]: `import * as x from '${specifier}';` })).length > 0;

describe('the arrow rules', () => {
  it.each([
    ['the domain importing another folder', 'src/domain/a.ts', '../data/idx'],
    ['the page’s side of a worker importing the worker’s code', 'src/client/a.ts', '../worker/loop'],
    ['a worker importing the page’s side', 'src/worker/a.ts', '../client/client'],
    ['a worker importing tfjs directly', 'src/worker/a.ts', '@tensorflow/tfjs'],
    [
      'the kernels importing the engine that uses them',
      'packages/kernels/src/wasm/a.ts',
      '../../../../src/engine/pca',
    ],
    ['a part of the page importing the kernels', 'src/state/a.ts', 'hourglass-kernels'],
    ['the state importing the protocol', 'src/state/a.ts', '../protocol/messages'],
    ['the state importing React', 'src/state/sweep/a.ts', 'react'],
    ['a panel importing the protocol', 'src/ui/panels/map/a.tsx', '../../../protocol/messages'],
    ['a panel importing the engine', 'src/ui/panels/map/a.tsx', '../../../engine/pca'],
    ['a panel importing tfjs', 'src/ui/panels/map/a.tsx', '@tensorflow/tfjs/dist/index'],
    ['the state importing the page', 'src/state/a.ts', '../ui/App'],
    ['an export importing the state', 'src/export/a.ts', '../state/state'],
    ['a folder importing a file outside of all folders', 'src/state/a.ts', '../main'],
  ])('forbid %s', (_, path, specifier) => {
    expect(refused(path, specifier)).toBe(true);
  });

  it.each([
    ['the page’s side importing a worker’s address', 'src/client/a.ts', '../worker/worker?worker&url'],
    ['a worker using the engine', 'src/worker/a.ts', '../engine/pca'],
    ['a worker using the kernels', 'src/worker/a.ts', 'hourglass-kernels'],
    ['a file importing its own folder', 'src/ui/strip/a.tsx', '../panels/map/words'],
    ['a panel using Mantine', 'src/ui/panels/map/a.tsx', '@mantine/core'],
    ['a lazy panel', 'src/ui/Views.tsx', '../lazyPart'],
    ['a test of both sides of a worker', 'src/client/a.test.ts', '../worker/hostedWorker'],
    ['a test importing a test library', 'src/domain/a.test.ts', 'fast-check'],
    ['the main file importing the page', 'src/main.tsx', './ui/mount'],
  ])('allow %s', (_, path, specifier) => {
    expect(refused(path, specifier)).toBe(false);
  });

  it.each([
    ['type imports', "import type { X } from '../data/idx';"],
    ['re-exports', "export * from '../data/idx';"],
    ['re-exports of names', "export { x } from '../data/idx';"],
    ['dynamic imports', "const x = () => import('../data/idx');"],
    ['imports for side effects', "import '../data/idx';"],
  ])('find %s, and report the line', (_, text) => {
    expect(brokenArrows(files({ 'src/domain/a.ts': `const one = 1;\n${text}\n` }))).toEqual([
      'src/domain/a.ts:2: src/domain may not import ../data/idx',
    ]);
  });
});

describe('circles', () => {
  it('of any length are found once each', () => {
    const found = circles(
      files({
        'src/ui/a.ts': "import { b } from './b';",
        'src/ui/b.ts': "export { c } from './c';",
        'src/ui/c/index.ts': "import { a } from '../a';",
        'src/ui/d.ts': "import { a } from './a';",
      }),
    );
    expect(found).toEqual([['src/ui/a.ts', 'src/ui/b.ts', 'src/ui/c/index.ts', 'src/ui/a.ts']]);
  });

  it('are not reported for type imports, or if two files import a third', () => {
    expect(
      circles(
        files({
          'src/ui/a.ts': "import { b } from './b';\nimport { c } from './c';",
          'src/ui/b.ts': "import type { A } from './a';\nimport { c } from './c';",
          'src/ui/c.ts': 'export const c = 1;',
        }),
      ),
    ).toEqual([]);
  });
});
