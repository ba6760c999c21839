/**
 * What `npm start` and `npm test` do first. Only Node's own modules: on a fresh clone nothing else is there.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** @param {string} step */
export const say = (step) => console.log(`\n▸ ${step}`);

/**
 * Runs a command in the project's folder, its output going straight to the terminal, or nowhere.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @param {'inherit' | 'ignore'} [stdio]
 * @returns {Promise<boolean>} whether it ended well
 */
export function run(command, args, env = {}, stdio = 'inherit') {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

/**
 * Runs a script of an installed package, by Node itself: the same on every system.
 *
 * @param {string} script
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export const runNode = (script, args, env) => run(process.execPath, [join(root, script), ...args], env);

/**
 * @param {string} version as in `process.versions.node`
 * @param {string} wanted as in package.json: ">=20.19"
 */
export function isAtLeast(version, wanted) {
  const have = version.split('.').map(Number);
  const want = wanted.replace('>=', '').split('.').map(Number);
  const differing = want.findIndex((number, i) => number !== (have[i] ?? 0));
  return differing < 0 || (have[differing] ?? 0) > (want[differing] ?? 0);
}

/**
 * Whether each package of the lock file is installed in its version. Optional ones may be missing: they are for other
 * systems.
 *
 * @typedef {Record<string, { version?: string, optional?: boolean }>} Packages
 * @param {Packages} locked
 * @param {Packages} installed
 */
export function isComplete(locked, installed) {
  return Object.entries(locked).every(([path, { version, optional }]) => {
    const present = installed[path];
    return path === '' || (present ? present.version === version : optional === true);
  });
}

function isInstalled() {
  try {
    return isComplete(
      readJson('package-lock.json').packages,
      readJson('node_modules/.package-lock.json').packages,
    );
  } catch {
    // npm writes the second file last: without it nothing was installed, or not to the end.
    return false;
  }
}

/** Ends the program, naming what to do, where a step cannot be done. */
function stop(/** @type {string} */ message) {
  console.error(`\n${message}`);
  process.exit(1);
}

/** Checks Node, installs the packages where they are missing or not those of the lock file, and packs the digits. */
export async function setUp() {
  const wanted = readJson('package.json').engines.node;
  if (!isAtLeast(process.versions.node, wanted)) {
    stop(
      `Hourglass needs Node ${wanted}; this is ${process.versions.node}. Install a newer one: https://nodejs.org`,
    );
  }
  if (isInstalled()) {
    say('Packages: installed already.');
  } else {
    say('Packages: installing those of the lock file (npm ci) …');
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const npm = process.env.npm_execpath;
    const done = npm ? await run(process.execPath, [npm, ...args]) : await run('npm', args);
    if (!done)
      stop('The packages could not be installed: see above. It needs a connection to the npm registry.');
  }
  say('Digits');
  if (!(await runNode('scripts/packData.mjs', []))) stop('The digits could not be packed: see above.');
}
