import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from './setup.mjs';

/** A repository with the hook, and tools that write down how they were called. `tsc` fails where there is a `broken.ts`. */
let repository: string;

/** Without what git tells its hooks of the repository that this test may run for. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
const git = (folder: string, ...args: string[]) => execFileSync('git', args, { cwd: folder, env });

function tool(name: string, script: string): void {
  const path = join(repository, 'node_modules/.bin', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> calls\n${script}\n`);
  chmodSync(path, 0o755);
}

/** Commits one file; returns whether git did, and which tools were called. */
function commit(folder: string, file: string): { done: boolean; calls: string[] } {
  writeFileSync(join(folder, 'calls'), '');
  writeFileSync(join(folder, file), `${Math.random()}`);
  git(folder, 'add', file);
  const done = spawnSync('git', ['commit', '-qm', file], { cwd: folder, env }).status === 0;
  return { done, calls: readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') };
}

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'hourglass-hook-'));
  git(repository, 'init', '-q');
  git(repository, 'config', 'user.name', 'A Test');
  git(repository, 'config', 'user.email', 'test@example.org');
  git(repository, 'config', 'core.hooksPath', '.githooks');
  cpSync(join(root, '.githooks'), join(repository, '.githooks'), { recursive: true });
  tool('biome', '');
  tool('tsc', 'test ! -e broken.ts');
});

afterEach(() => rmSync(repository, { recursive: true }));

it('checks the format of every file, and types only where code changed', () => {
  const biome = 'biome check --staged --no-errors-on-unmatched';
  expect(commit(repository, 'notes.md')).toEqual({ done: true, calls: [biome] });
  expect(commit(repository, 'code.ts')).toEqual({
    done: true,
    calls: [biome, 'tsc ', 'tsc -p src/worker', 'tsc -p src/serviceWorker'],
  });
});

it('keeps a commit back whose types are wrong', () => {
  expect(commit(repository, 'broken.ts').done).toBe(false);
});

it('keeps a commit back where there are no packages to check it with', () => {
  rmSync(join(repository, 'node_modules'), { recursive: true });
  expect(commit(repository, 'notes.md').done).toBe(false);
});

it('runs in a worktree, with the packages of that worktree', () => {
  git(repository, 'add', '.githooks');
  git(repository, 'commit', '-qm', 'hook');
  const worktree = join(repository, 'other');
  git(repository, 'worktree', 'add', '-q', worktree);
  cpSync(join(repository, 'node_modules'), join(worktree, 'node_modules'), { recursive: true });
  rmSync(join(repository, 'node_modules'), { recursive: true });
  expect(commit(worktree, 'code.ts')).toMatchObject({ done: true, calls: { length: 4 } });
});
