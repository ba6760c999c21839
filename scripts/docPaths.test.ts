import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Every file and folder that the documents name in backticks exists. */

const root = fileURLToPath(new URL('..', import.meta.url));

const documentsIn = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

/** The documents, and the folders in which their short paths begin. */
const DOCUMENTS = [
  ...['README.md', 'CONTRIBUTING.md', ...documentsIn('docs'), ...documentsIn('docs/decisions')].map(
    (document) => ({
      document,
      from: ['', 'src', 'src/domain', 'e2e', 'packages/kernels', 'packages/kernels/src'],
    }),
  ),
  { document: 'packages/kernels/README.md', from: ['', 'packages/kernels', 'packages/kernels/src'] },
];

/** A folder of the past, which decision 1 names, and one that a build makes. */
const EXCEPTIONS = ['src/training', 'dist/'];

const FOLDERS = ['src', 'packages', 'e2e', 'bench', 'scripts', 'docs'];
/** A path that begins with none of these folders counts if it ends like a file, or in a slash. */
const FILE_NAME = /\.(?:[cm]?[jt]sx?|md|html|css|json)$|\/$/;

/** The text of a document without its blocks of code, whose paths belong to other projects or to the shell. */
const prose = (text: string) => text.replaceAll(/^```[\s\S]*?^```/gm, '');

/** The paths in backticks: they begin with a folder of the project, or name a file in some folder. */
function pathsIn(text: string): string[] {
  const quoted = [...prose(text).matchAll(/`([\w@.*/-]+)`/g)].map(([, path = '']) => path);
  return quoted.filter((path) => {
    const [first = '', ...rest] = path.split('/');
    return rest.length > 0 && (FOLDERS.includes(first) || FILE_NAME.test(path));
  });
}

/** Whether a file or folder exists. A `*` in its name stands for any characters. */
function existsAt(path: string): boolean {
  if (!path.includes('*')) return existsSync(join(root, path));
  const [start = '', end = ''] = basename(path).split('*');
  const folder = join(root, dirname(path));
  return (
    existsSync(folder) && readdirSync(folder).some((name) => name.startsWith(start) && name.endsWith(end))
  );
}

describe('the paths that documents name', () => {
  it.each(DOCUMENTS)('exist: $document', ({ document, from }) => {
    const paths = pathsIn(readFileSync(join(root, document), 'utf8'));
    const missing = paths.filter(
      (path) => !EXCEPTIONS.includes(path) && !from.some((folder) => existsAt(join(folder, path))),
    );
    expect(missing, `${document} names files or folders that do not exist`).toEqual([]);
  });

  it('are found in backticks only, and not in blocks of code', () => {
    expect(pathsIn('`src/a.ts`, src/b.ts, `worker/c.ts`, `d.ts`, `a/b`\n```\n`src/e.ts`\n```\n')).toEqual([
      'src/a.ts',
      'worker/c.ts',
    ]);
  });
});
