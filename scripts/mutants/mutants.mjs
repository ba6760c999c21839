/**
 * `npm run test:mutants -- [--only FILE_OR_FOLDER,…]`: changes one thing in the source at a time, such as a sign, a
 * condition or a number, and runs the tests beside it, which must fail. Prints each mutant that survives, and the
 * counts by file and folder. Writes the counts to bench/results/mutants.json. Fails if a file of `MUST_REACH` has less
 * than 90 %.
 *
 * Not mutated: strings (they are texts for the user, or names that the compiler checks), and code that runs only in a
 * browser (see groups.mjs). Mutants that no test can kill are in explained.mjs with the reason, and do not count. All
 * files take hours; one file takes a few minutes.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../setup.mjs';
import { countMutants, scoreTable } from './counts.mjs';
import { EXPLAINED } from './explained.mjs';
import { isIn, LEAST_SCORE, MUST_REACH, mutatedFiles, testsOf } from './groups.mjs';
import { describe, sourceOf } from './mutant.mjs';
import { testMutants } from './stryker.mjs';

const RESULTS = join(root, 'bench/results/mutants.json');

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = values.only?.split(',').map((path) => path.replace(/\/$/, ''));
const all = await mutatedFiles();
const chosen = all.filter((file) => !wanted || wanted.some((path) => isIn(file, path)));
if (chosen.length === 0)
  throw new Error(`--only is “${values.only}”, but no mutated file or folder has this path.`);
for (const file of chosen) sourceOf(join(root, file));

/** @type {import('@stryker-mutator/api/core').MutantResult[]} */
const mutants = [];
/** Files with the same tests share a run. @type {Map<string, string[]>} */
const runs = new Map();
for (const file of chosen) {
  const tests = testsOf(file).join(' ');
  runs.set(tests, [...(runs.get(tests) ?? []), file]);
}
for (const [tests, files] of runs) {
  console.log(`\n▸ ${files.join(', ')}, tested by ${tests}`);
  const tested = await testMutants(files, tests.split(' '));
  mutants.push(...tested);
  // Saved after each run, so that nothing is lost if the command is stopped.
  await keep(countMutants(tested));
}

const counts = countMutants(mutants);
console.log(`\n${scoreTable(counts)}`);

const low = [...counts].filter(
  ([file, { score }]) => score < LEAST_SCORE && MUST_REACH.some((path) => isIn(file, path)),
);
for (const [file, { score }] of low)
  console.error(`${file} must reach ${LEAST_SCORE} %, but has ${score} %.`);
const changes = new Set(mutants.map(describe).map(({ file, change }) => `${file}  ${change}`));
const idle = chosen.flatMap((file) =>
  Object.keys(EXPLAINED[file] ?? {})
    .map((change) => `${file}  ${change}`)
    .filter((line) => !changes.has(line)),
);
for (const line of idle)
  console.error(`scripts/mutants/explained.mjs has an entry without a mutant. Remove it: ${line}`);
process.exitCode = low.length + idle.length > 0 ? 1 : 0;

/**
 * Saves the counts, and keeps those of other files, which can be of another date.
 * @param {ReadonlyMap<string, import('./counts.mjs').Counts>} counts
 */
async function keep(counts) {
  const text = await readFile(RESULTS, 'utf8').catch(() => '{}');
  const date = new Date().toISOString().slice(0, 10);
  const files = { ...JSON.parse(text).files };
  for (const [file, of] of counts) files[file] = { date, ...of };
  const sorted = Object.fromEntries(
    Object.entries(files)
      .filter(([file]) => all.includes(file))
      .sort(),
  );
  await writeFile(RESULTS, `${JSON.stringify({ files: sorted }, null, 2)}\n`);
}
