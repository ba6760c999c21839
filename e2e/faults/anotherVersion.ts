import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the page once more, with another version number, so that its scripts have other names. Returns its folder. */
export async function anotherVersion(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'hourglass-'));
  await build({
    logLevel: 'error',
    define: { __VERSION__: '"9.9.9"' },
    // The digits are those of the other version.
    build: { outDir, emptyOutDir: false, copyPublicDir: false },
  });
  return outDir;
}
