/**
 * Remembers for which commit `npm test` has passed last, so that a release can ask. Only for a working tree without changes:
 * else something else was tested.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './setup.mjs';

const RECORD = join(root, 'node_modules/.cache/hourglass/tests.json');

/** @param {readonly string[]} args */
const git = async (args) => (await promisify(execFile)('git', args, { cwd: root })).stdout.trim();

/** The commit that the working tree is, without a change; null where it has changes, or git knows nothing of it. */
export async function cleanCommit() {
  try {
    const changes = await git(['status', '--porcelain']);
    return changes === '' ? await git(['rev-parse', 'HEAD']) : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} commit
 * @param {string} counts "9 passed, 0 failed"
 */
export async function recordPass(commit, counts) {
  await mkdir(dirname(RECORD), { recursive: true });
  await writeFile(RECORD, JSON.stringify({ commit, counts }));
}

/** How many tests passed for a commit, in words; null where they did not pass, or were not run. @param {string} commit */
export async function passOf(commit) {
  const record = await readFile(RECORD, 'utf8').then(JSON.parse, () => null);
  return record?.commit === commit ? String(record.counts) : null;
}
