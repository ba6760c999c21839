import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../setup.mjs';

/**
 * One of the page's own modules.
 *
 * @param {string} path from the repository's root
 */
export const typescript = async (path) =>
  (await runnerImport(join(root, path), { logLevel: 'error' })).module;
