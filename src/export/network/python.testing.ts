/** Python for tests of the files that it reads. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import type { Project } from './project';

const PYTHON = '/usr/bin/python3';

/** The first of these packages that Python does not have; `python3` if there is no Python; null if nothing is missing. */
export function missing(...packages: readonly string[]): string | null {
  const find = `import importlib.util as u, sys; print(*(p for p in sys.argv[1:] if not u.find_spec(p)))`;
  const { status, stdout } = spawnSync(PYTHON, ['-c', find, ...packages], { encoding: 'utf8' });
  if (status !== 0) return 'python3';
  return stdout.trim().split(' ')[0] || null;
}

/** Why a test is skipped, for its name; empty if nothing is missing. */
export const skipped = (lacks: string | null): string => (lacks ? ` (skipped: ${lacks} is missing)` : '');

/** Runs Python in a folder. */
export function python(folder: string, ...args: readonly string[]) {
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, OMP_NUM_THREADS: '1' } } as const;
  return spawnSync(PYTHON, [...args], options);
}

/** The standard output of Python, which must succeed. */
export function printed(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = python(folder, ...args);
  if (status !== 0) throw new Error(`python3 ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  return stdout;
}

/**
 * The standard output of several processes, with the environment that torchrun gives each. Not with torchrun itself:
 * PyTorch 1.13's fails on Python 3.11.
 */
export async function printedTogether(folder: string, count: number, ...args: readonly string[]) {
  const shared = { OMP_NUM_THREADS: '1', WORLD_SIZE: String(count), MASTER_ADDR: '127.0.0.1' };
  const port = String(await freePort());
  const runs = Array.from({ length: count }, (_, rank) => {
    const own = { RANK: String(rank), LOCAL_RANK: String(rank), MASTER_PORT: port };
    const env = { ...process.env, ...shared, ...own };
    return promisify(execFile)(PYTHON, [...args], { cwd: folder, env, encoding: 'utf8' });
  });
  return (await Promise.all(runs)).map(({ stdout }) => stdout).join('');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A new folder, until the test ends. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hourglass-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

export function write(folder: string, files: Project): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
