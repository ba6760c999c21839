import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);
const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));

/** The folder of a project with tfjs, the packed package, and the program in its README. */
let project = '';

const run = (command: string, args: readonly string[]) =>
  execFileSync(command, args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'hourglass-kernels-'));
  const installed = join(project, 'node_modules/hourglass-kernels');
  mkdirSync(installed, { recursive: true });
  symlinkSync(folderOf('@tensorflow/tfjs').replace(/tfjs$/, ''), join(project, 'node_modules/@tensorflow'));
  // The package is built by its script `prepack`, which .npmrc would leave out.
  execFileSync('npm', ['pack', '--ignore-scripts=false', '--pack-destination', project], {
    cwd: root,
    stdio: 'ignore',
  });
  const archive = readdirSync(project).find((name) => name.endsWith('.tgz')) ?? '';
  run('tar', ['-xzf', archive, '-C', installed, '--strip-components=1']);
  const readme = readFileSync(join(installed, 'README.md'), 'utf8');
  const program = /```js\n(.*?)```/s.exec(readme)?.[1] ?? '';
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 'program.js'), program);
}, 120_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the packed package in a project that has tfjs', () => {
  it('trains the network in its README', () => {
    const said = run(process.execPath, ['program.js']);
    const losses = [...said.matchAll(/BCE after \d+ steps: ([\d.]+)/g)].map(([, loss]) => Number(loss));
    expect(losses).toHaveLength(2);
    expect(losses[1]).toBeLessThan(losses[0] as number);
    expect(said).toContain('weights of the code layer: 8 by 4');
  });

  it.each(['Bundler', 'NodeNext'])(
    'has types that TypeScript finds with module resolution “%s”',
    (moduleResolution) => {
      writeFileSync(
        join(project, 'typed.ts'),
        [
          "import { type DenseStep, trainingKernels } from 'hourglass-kernels';",
          'export const rows = (await trainingKernels()).createRows(8);',
          'export const step = (each: DenseStep): void => each.step(Int32Array.of(1), 0.1);',
          '// @ts-expect-error: a step takes indices of rows.',
          "export const wrong = (each: DenseStep): void => each.step('1', 0.1);",
        ].join('\n'),
      );
      const module = moduleResolution === 'Bundler' ? 'ESNext' : moduleResolution;
      const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'ES2023', '--types', ''];
      const compiler = join(folderOf('typescript'), 'bin/tsc');
      run(process.execPath, [
        compiler,
        ...options,
        ...['--module', module, '--moduleResolution', moduleResolution, 'typed.ts'],
      ]);
    },
  );
});
