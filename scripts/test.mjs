/**
 * `npm test`: every check, from a fresh clone. Installs the packages, packs the digits, then runs format and lint,
 * imports, unused code, types, unit tests, the build, and the built page's tests in real browsers. All of them run,
 * even if one fails. The last line has the counts. With `CI` or `npm test -- --install`, missing browsers are installed
 * by apt-get. Otherwise the system is not changed, and tests of missing browsers are skipped.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPlaywright, countsInWords, countVitest } from './counts.mjs';
import { engineInWords, runEngine } from './engineRun.mjs';
import { ENGINES } from './engines.mjs';
import { runNode, say, setUp } from './setup.mjs';
import { mayInstall } from './testOptions.mjs';
import { cleanCommit, recordPass } from './testRecord.mjs';

const may = mayInstall(process.argv.slice(2), process.env);
await setUp();
const tested = await cleanCommit();
// Not earlier: it imports Playwright, which the setup installs.
const { findOrInstallBrowsers } = await import('./installBrowsers.mjs');
const { installed } = await findOrInstallBrowsers(may);

const reports = await mkdtemp(join(tmpdir(), 'hourglass-'));
const total = { passed: 0, failed: 0, skipped: 0 };

/** @param {boolean} passed */
function count(passed) {
  total[passed ? 'passed' : 'failed'] += 1;
  return passed;
}

say('Format and lint');
count(await runNode('node_modules/@biomejs/biome/bin/biome', ['check', '.']));

say('Imports');
count(await runNode('scripts/arrows/check.mjs', []));

say('Unused code');
count(await runNode('node_modules/knip/bin/knip.js', []));

say('Types: all files, then the workers');
count(await runNode('node_modules/typescript/bin/tsc', []));
for (const thread of ['src/worker', 'src/serviceWorker'])
  count(await runNode('node_modules/typescript/bin/tsc', ['-p', thread]));

say('Unit tests, in Node and in Chromium');
const unit = join(reports, 'vitest.json');
const projects = ['--project=node', '--project=browser'];
const unitArgs = ['run', ...projects, '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`];
await countTests(await runNode('node_modules/vitest/vitest.mjs', unitArgs), unit, countVitest);

say('Build');
if (count(await runNode('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn']))) {
  say('The built files, checked for the oldest supported browsers');
  count(await runNode('scripts/floor/check.mjs', []));

  say('The built page, in Chromium');
  for (const project of ['page', 'speed']) {
    const report = join(reports, `${project}.json`);
    const passed = await runNode(
      'node_modules/playwright/cli.js',
      ['test', `--project=${project}`, '--reporter=list,json'],
      { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    );
    await countTests(passed, report, countPlaywright);
  }

  if (!(await installed)) console.log('The system’s packages for the other engines could not be installed.');
  const engines = [];
  for (const engine of ENGINES) {
    say(`The built page, in ${engine.label}`);
    engines.push(await runEngine(engine, reports));
  }
  say('The three engines:');
  for (const engine of engines) {
    console.log(`  ${engineInWords(engine)}`);
    add(engine.counts);
  }
} else {
  console.log('The browser tests did not run, because there is no built page.');
}

await rm(reports, { recursive: true, force: true });
console.log(`\n${countsInWords(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;
if (total.failed === 0 && tested && tested === (await cleanCommit()))
  await recordPass(tested, countsInWords(total));

/**
 * Adds a test runner's counts to the total. A runner that failed without a failed test in its report, or without a
 * report, counts as one failure.
 *
 * @template R
 * @param {boolean} passed whether the runner succeeded
 * @param {string} report
 * @param {(report: R) => import('./counts.mjs').Counts} countOf
 */
async function countTests(passed, report, countOf) {
  const counts = await readFile(report, 'utf8').then(
    (text) => countOf(JSON.parse(text)),
    () => ({ passed: 0, failed: 1, skipped: 0 }),
  );
  add(passed ? counts : { ...counts, failed: Math.max(1, counts.failed) });
}

/** @param {import('./counts.mjs').Counts} counts */
function add({ passed, failed, skipped }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
