/**
 * `npm run release -- 0.2.0`: commits this version in CHANGELOG.md and every package.json, and adds its tag. It needs a
 * working tree without changes for which `npm test` has passed. It pushes nothing. `--dry-run` says what it would do.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../setup.mjs';
import { cleanCommit, passOf } from '../testRecord.mjs';
import { unreleased, withRelease } from './changelog.mjs';
import { lockWithVersion, versionProblem, withVersion } from './versions.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'dry-run': { type: 'boolean' } },
});
const [version] = positionals;
/** @param {string} path */
const read = (path) => readFileSync(join(root, path), 'utf8');
/** @param {readonly string[]} args */
const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

const wrong = versionProblem(version, JSON.parse(read('package.json')).version);
if (wrong || !version) stop(wrong ?? '');
const tag = `v${version}`;
const changelog = read('CHANGELOG.md');
const news = unreleased(changelog);
const files = changedFiles(changelog, version);
const commit = await cleanCommit();
const passed = commit ? await passOf(commit) : null;

const problems = [
  commit ? null : 'There are uncommitted changes. Commit or stash them first.',
  commit && !passed ? `npm test has not passed for this commit (${commit.slice(0, 8)}). Run it first.` : null,
  news ? null : 'CHANGELOG.md has nothing under Unreleased.',
  git('tag', '--list', tag) ? `The tag ${tag} exists already.` : null,
].filter((problem) => problem !== null);

if (values['dry-run']) {
  console.log(
    `Would set ${version} in ${Object.keys(files).join(', ')}, commit, and tag ${tag}. It releases:\n`,
  );
  console.log(news);
}
if (problems.length > 0) stop(problems.join('\n'));
if (!values['dry-run']) {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  git('commit', '--quiet', '-m', `Release ${version}`, '--', ...Object.keys(files));
  git('tag', '--annotate', tag, '-m', `Hourglass ${version}`);
  console.log(`${tag} is committed and tagged (${passed}). To publish it: git push --follow-tags`);
}

/** The text of each file that the release changes. @param {string} changelog @param {string} version */
function changedFiles(changelog, version) {
  const packages = existsSync(join(root, 'packages'))
    ? readdirSync(join(root, 'packages')).map((name) => `packages/${name}/package.json`)
    : [];
  const own = packages.map((path) => JSON.parse(read(path)).name);
  const date = new Date().toISOString().slice(0, 10);
  return {
    'CHANGELOG.md': withRelease(changelog, version, date),
    'package-lock.json': lockWithVersion(read('package-lock.json'), version, own),
    ...Object.fromEntries(
      ['package.json', ...packages].map((path) => [path, withVersion(read(path), version, own)]),
    ),
  };
}

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(message);
  process.exit(1);
}
