import { describe, expect, it } from 'vitest';
import { brokenArrows, circles } from './arrows.mjs';

const files = (texts: Record<string, string>) => new Map(Object.entries(texts));
/** Whether an import of a file is refused. */
const refused = (path: string, specifier: string) =>
  brokenArrows(files({ [path]: `import * as x from '${specifier}';` })).length > 0;

describe('the arrows', () => {
  it.each([
    ['the domain importing anything else of ours', 'src/domain/a.ts', '../data/idx'],
    ['the page’s end of a worker importing what runs there', 'src/client/a.ts', '../worker/loop'],
    ['a worker importing the page’s end', 'src/worker/a.ts', '../client/client'],
    ['a worker reaching tfjs past the engine', 'src/worker/a.ts', '@tensorflow/tfjs'],
    [
      'the kernels importing the engine that uses them',
      'packages/kernels/src/wasm/a.ts',
      '../../../../src/engine/pca',
    ],
    ['a page’s part importing the kernels', 'src/state/a.ts', 'hourglass-kernels'],
    ['the state importing the wire', 'src/state/a.ts', '../protocol/messages'],
    ['the state importing React', 'src/state/sweep/a.ts', 'react'],
    ['a panel importing the wire', 'src/ui/panels/map/a.tsx', '../../../protocol/messages'],
    ['a panel importing the engine', 'src/ui/panels/map/a.tsx', '../../../engine/pca'],
    ['a panel importing tfjs', 'src/ui/panels/map/a.tsx', '@tensorflow/tfjs/dist/index'],
    ['the state importing the page', 'src/state/a.ts', '../ui/App'],
    ['an export importing the state', 'src/export/a.ts', '../state/state'],
    ['anybody importing what is beside the rooms', 'src/state/a.ts', '../main'],
  ])('refuse %s', (_, path, specifier) => {
    expect(refused(path, specifier)).toBe(true);
  });

  it.each([
    ['the page’s end naming a worker’s address', 'src/client/a.ts', '../worker/worker?worker&url'],
    ['a worker using the engine', 'src/worker/a.ts', '../engine/pca'],
    ['a worker using the kernels', 'src/worker/a.ts', 'hourglass-kernels'],
    ['a file importing its own room', 'src/ui/strip/a.tsx', '../panels/map/words'],
    ['a panel using Mantine', 'src/ui/panels/map/a.tsx', '@mantine/core'],
    ['a panel that is fetched when it is needed', 'src/ui/Views.tsx', '../lazyPart'],
    ['a test of both ends of a thread', 'src/client/a.test.ts', '../worker/hostedWorker'],
    ['a test importing a test’s library', 'src/domain/a.test.ts', 'fast-check'],
    ['the page being put together of everything', 'src/main.tsx', './ui/mount'],
  ])('let pass %s', (_, path, specifier) => {
    expect(refused(path, specifier)).toBe(false);
  });

  it.each([
    ['type imports', "import type { X } from '../data/idx';"],
    ['re-exports', "export * from '../data/idx';"],
    ['re-exports of names', "export { x } from '../data/idx';"],
    ['imports on demand', "const x = () => import('../data/idx');"],
    ['imports for their effect', "import '../data/idx';"],
  ])('see %s, and say where they are', (_, text) => {
    expect(brokenArrows(files({ 'src/domain/a.ts': `const one = 1;\n${text}\n` }))).toEqual([
      'src/domain/a.ts:2: src/domain may not import ../data/idx',
    ]);
  });
});

describe('circles', () => {
  it('are found however long, once each', () => {
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

  it('are none where only a type goes back, or two import a third', () => {
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
