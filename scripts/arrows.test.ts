/** Proves the import arrows of biome.json: a forbidden import fails the check, a permitted one passes. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './setup.mjs';

const PAGE = ['react', 'react-dom/client', 'react/jsx-runtime', '@mantine/core', 'recharts'];
const TFJS = ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm/dist/index'];

interface Arrows {
  readonly from: string;
  readonly forbidden: readonly string[];
  readonly permitted: readonly string[];
}

const ARROWS: readonly Arrows[] = [
  {
    from: 'src/model/a.ts',
    forbidden: [
      '../data',
      '../data/idx',
      '../network/network',
      '../lens/lens',
      '../engine/pca',
      '../training/messages',
      '../state/state',
      '../export/npz',
      '../ui/App',
      'zustand',
      ...PAGE,
      ...TFJS,
    ],
    permitted: ['./digit', 'zod'],
  },
  {
    from: 'src/data/a.ts',
    forbidden: [
      '../engine',
      '../engine/pca',
      '../training/messages',
      '../state/state',
      '../export/npz',
      '../ui/App',
      'zustand',
      ...PAGE,
      ...TFJS,
    ],
    permitted: ['./idx', '../model/digit', 'zod'],
  },
  {
    from: 'src/network/a.ts',
    forbidden: [
      '../data/idx',
      '../engine/pca',
      '../training/messages',
      '../state/state',
      '../lens/lens',
      '../ui/App',
      'zustand',
      ...PAGE,
      ...TFJS,
    ],
    permitted: ['./layer', '../model/digit'],
  },
  {
    from: 'src/lens/a.ts',
    forbidden: [
      '../data/idx',
      '../engine/pca',
      '../training/messages',
      '../state/state',
      '../ui/App',
      'zustand',
      ...PAGE,
      ...TFJS,
    ],
    permitted: ['./lens', '../network/network', '../model/digit', 'umap-js'],
  },
  {
    from: 'src/engine/a.ts',
    forbidden: [
      '../lens/lens',
      '../training/messages',
      '../state',
      '../state/state',
      '../export/npz',
      '../ui/App',
      'zustand',
      ...PAGE,
    ],
    permitted: ['./kernels/contract', '../data/digits', '../model/digit', ...TFJS],
  },
  {
    from: 'src/engine/kernels/a.ts',
    forbidden: ['../pca', '../../model/digit', '../../data/idx', '../../ui/App', ...PAGE],
    permitted: ['./contract', './wasm/index', ...TFJS],
  },
  {
    from: 'src/engine/kernels/webgl/a.ts',
    forbidden: ['../../pca', '../../../model/digit', '../../../data/idx', '../../../ui/App', ...PAGE],
    permitted: ['./textures', '../contract', ...TFJS],
  },
  {
    from: 'src/worker/worker.ts',
    forbidden: ['../state/state', '../export/npz', '../ui/App', 'zustand', ...PAGE, ...TFJS],
    permitted: ['./messages', '../engine/pca', '../data/digits', '../model/digit'],
  },
  {
    from: 'src/client/client.ts',
    forbidden: ['../engine', '../engine/pca', '../data/idx', '../state/state', '../ui/App', ...PAGE, ...TFJS],
    permitted: ['./messages', './worker?worker', '../model/digit'],
  },
  {
    from: 'src/state/a.ts',
    forbidden: ['../engine/pca', '../training', '../training/worker', '../ui/App', ...PAGE, ...TFJS],
    permitted: ['../training/client', '../training/messages', '../data/drawing', '../model/digit', 'zustand'],
  },
  {
    from: 'src/export/a.ts',
    forbidden: [
      '../data/idx',
      '../engine/pca',
      '../training/messages',
      '../state/state',
      '../ui/App',
      'zustand',
      ...PAGE,
      ...TFJS,
    ],
    permitted: ['./csv', '../model/digit'],
  },
  {
    from: 'src/ui/panels/map/a.tsx',
    forbidden: [
      '../../../engine',
      '../../../engine/pca',
      '../../../training/client',
      '../../../training/worker?worker',
      ...TFJS,
    ],
    permitted: [
      '../../lab',
      '../../../state/state',
      '../../../training/messages',
      '../../../export/csv',
      '../../../model/digit',
      ...PAGE,
    ],
  },
];

/** Checks the files, laid out in folders as the project's, and returns `file:line` of each import that is refused. */
function refusedImports(files: ReadonlyMap<string, readonly string[]>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'hourglass-arrows-'));
  try {
    cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
    for (const [path, lines] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), `${lines.join('\n')}\n`);
    }
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
    const rule = ['--only=style/noRestrictedImports', '--vcs-enabled=false'];
    const output = ['--reporter=github', '--max-diagnostics=none'];
    const { stdout } = spawnSync(process.execPath, [biome, 'lint', ...rule, ...output], {
      cwd: folder,
      encoding: 'utf8',
    });
    // A line of the report: ::error title=lint/style/noRestrictedImports,file=/…/src/model/a.ts,line=3,…
    return [...stdout.matchAll(/^::error .*file=.*?(src\/[^,]*),line=(\d+),/gm)].map(
      ([, path, line]) => `${path}:${line}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it.each([
  ['import', (module: string) => `import * as x from '${module}';`],
  ['type import', (module: string) => `import type { X } from '${module}';`],
  ['re-export', (module: string) => `export * from '${module}';`],
  ['import on demand', (module: string) => `import('${module}');`],
])('refuses each forbidden %s and lets each permitted one pass', (_, write) => {
  const files = new Map(ARROWS.map((a) => [a.from, [...a.forbidden, ...a.permitted].map(write)] as const));
  const expected = ARROWS.flatMap(({ from, forbidden }) => forbidden.map((_, i) => `${from}:${i + 1}`));
  expect(refusedImports(files).sort()).toEqual(expected.sort());
});
