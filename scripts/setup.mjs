/**
 * The first step of `npm start` and `npm test`. It uses only Node's own modules: a fresh clone has nothing else.
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
 * Runs a command in the project's folder. Its output goes to the terminal, or is dropped.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @param {'inherit' | 'ignore'} [stdio]
 * @returns {Promise<boolean>} whether it succeeded
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
 * Runs a script of an installed package with Node, in the same way on every system.
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
 * Whether each package of the lock file is installed in its version. Optional ones for other systems may be missing.
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
    // npm writes the second file last: without it, the installation is missing or incomplete.
    return false;
  }
}

/** Ends the program with a message that says what to do. */
function stop(/** @type {string} */ message) {
  console.error(`\n${message}`);
  process.exit(1);
}

/** Checks Node, installs the packages if they do not match the lock file, and packs the digits. */
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
    say('Installing the packages (npm ci) …');
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const npm = process.env.npm_execpath;
    const done = npm ? await run(process.execPath, [npm, ...args]) : await run('npm', args);
    if (!done)
      stop('The packages could not be installed: see above. This needs a connection to the npm registry.');
  }
  say('Digits');
  if (!(await runNode('scripts/packData.mjs', []))) stop('The digits could not be packed: see above.');
}
