import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('the committed modules match the compiled AssemblyScript source', async () => {
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const check = promisify(execFile)('node', ['scripts/buildKernels.mjs', '--check'], { cwd: root });
  await expect(check).resolves.toBeDefined();
}, 60_000);
