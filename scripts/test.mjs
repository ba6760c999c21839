/**
 * `npm test`: every check, from a fresh clone. Installs what is missing, browsers among it where it may, then runs
 * format and lint, types, unit tests, the gallery's pictures, the build, and the built page's tests in real browsers. All
 * are run, whatever fails; the last line counts.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPlaywright, countsInWords, countVitest } from './counts.mjs';
import { engineInWords, runEngine } from './engine-run.mjs';
import { ENGINES } from './engines.mjs';
import { run, runNode, say, setUp } from './setup.mjs';

await setUp();
const { installed } = await findOrInstallBrowsers();

const reports = await mkdtemp(join(tmpdir(), 'hourglass-'));
const total = { passed: 0, failed: 0, skipped: 0 };

/** @param {boolean} passed */
function count(passed) {
  total[passed ? 'passed' : 'failed'] += 1;
  return passed;
}

say('Format and lint');
count(await runNode('node_modules/@biomejs/biome/bin/biome', ['check', '.']));

say('Who imports whom');
count(await runNode('scripts/arrows/check.mjs', []));

say('Types, of everything and of what runs in workers');
count(await runNode('node_modules/typescript/bin/tsc', []));
count(await runNode('node_modules/typescript/bin/tsc', ['-p', 'src/worker']));

say('Unit tests, in Node and in Chromium');
const unit = join(reports, 'vitest.json');
const projects = ['--project=node', '--project=browser'];
const unitArgs = ['run', ...projects, '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`];
await countTests(await runNode('node_modules/vitest/vitest.mjs', unitArgs), unit, countVitest);

say('The gallery, held to its pictures');
await testInBrowser('gallery', ['--config=e2e/gallery']);

say('Build');
if (count(await runNode('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn']))) {
  say('The built files, held to the oldest browsers that are promised');
  count(await runNode('scripts/floor/check.mjs', []));

  say('The built page, in Chromium');
  for (const project of ['page', 'speed']) await testInBrowser(project, [`--project=${project}`]);

  if (!(await installed)) console.log('The system’s packages of the other engines could not be installed.');
  const engines = [];
  for (const engine of ENGINES) {
    say(`The built page once more, in ${engine.label}`);
    engines.push(await runEngine(engine, reports));
  }
  say('The three engines:');
  for (const engine of engines) {
    console.log(`  ${engineInWords(engine)}`);
    add(engine.counts);
  }
} else {
  console.log('The browser tests are not run: there is no page to test.');
}

await rm(reports, { recursive: true, force: true });
console.log(`\n${countsInWords(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** @param {string} name of the report @param {readonly string[]} which tests */
async function testInBrowser(name, which) {
  const report = join(reports, `${name}.json`);
  const passed = await runNode('node_modules/playwright/cli.js', ['test', ...which, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  await countTests(passed, report, countPlaywright);
}

/**
 * Adds a test runner's counts to the total. A runner that failed without a failed test in its report, or without a
 * report, counts as one failure.
 *
 * @template R
 * @param {boolean} passed whether the runner ended well
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

/** Chromium is needed at once. The other engines come last: they are installed meanwhile, until `installed` resolves. */
async function findOrInstallBrowsers() {
  // Only now: it imports Playwright, one of the packages that the set-up installs.
  const { findChromium } = await import('./browser.mjs');
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const quietly = { DEBIAN_FRONTEND: 'noninteractive' };
  /** @param {readonly string[]} args */
  const aptGet = (args) => run('apt-get', ['-qq', ...args], quietly, 'ignore');
  /** @param {readonly string[]} packages */
  const install = (packages) => aptGet(['install', '-y', '--no-install-recommends', ...packages]);

  const missing = ENGINES.filter(({ find }) => !find());
  if (canInstall && (missing.length > 0 || !findChromium())) await aptGet(['update']);
  if (canInstall && !findChromium()) {
    say('Chromium: installing the system’s package …');
    await install(['chromium']);
  }
  const path = findChromium();
  if (!path) {
    console.error(
      '\nThe tests need a Chromium. Install one with:  npx playwright install --with-deps chromium',
    );
    process.exit(1);
  }
  say(`Chromium: ${path}`);
  if (!canInstall || missing.length === 0) return { installed: Promise.resolve(true) };
  say(`${missing.map(({ label }) => label).join(' and ')}: installing the system’s packages meanwhile …`);
  return { installed: install(missing.flatMap(({ packages }) => packages)) };
}
