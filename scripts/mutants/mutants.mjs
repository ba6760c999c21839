/**
 * `npm run test:mutants -- [--only FILE_OR_FOLDER,…]`: changes one thing of the source at a time, such as a sign, a
 * condition or a number, and runs the tests beside it, which are to fail. Prints each mutant that survives, and how many
 * did by file and folder; keeps the counts in bench/results/mutants.json. Fails where a file that must reach 90 % does not.
 *
 * Left out: texts, which are sentences for the person, or names that the compiler checks; and what runs in a browser
 * only (see groups.mjs). A mutant that no test can notice stands in explained.mjs, with the reason: it counts neither
 * way. Hours for everything; a file takes a minute or some.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../setup.mjs';
import { countMutants, tableOf } from './counts.mjs';
import { EXPLAINED } from './explained.mjs';
import { isIn, LEAST_SCORE, MUST_REACH, mutatedFiles, testsOf } from './groups.mjs';
import { describe, sourceOf } from './mutant.mjs';
import { testMutants } from './stryker.mjs';

const RESULTS = join(root, 'bench/results/mutants.json');

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = values.only?.split(',').map((path) => path.replace(/\/$/, ''));
const all = await mutatedFiles();
const chosen = all.filter((file) => !wanted || wanted.some((path) => isIn(file, path)));
if (chosen.length === 0) throw new Error(`Nothing that is mutated is called ${values.only}.`);
for (const file of chosen) sourceOf(join(root, file));

/** @type {import('@stryker-mutator/api/core').MutantResult[]} */
const mutants = [];
/** Files that have the same tests are one run. @type {Map<string, string[]>} */
const runs = new Map();
for (const file of chosen) {
  const tests = testsOf(file).join(' ');
  runs.set(tests, [...(runs.get(tests) ?? []), file]);
}
for (const [tests, files] of runs) {
  console.log(`\n▸ ${files.join(', ')}, by ${tests}`);
  const tested = await testMutants(files, tests.split(' '));
  mutants.push(...tested);
  // After each run: who stops a long one keeps what it has found.
  await keep(countMutants(tested));
}

const counts = countMutants(mutants);
console.log(`\n${tableOf(counts)}`);

const low = [...counts].filter(
  ([file, { score }]) => score < LEAST_SCORE && MUST_REACH.some((path) => isIn(file, path)),
);
for (const [file, { score }] of low)
  console.error(`${file} has to reach ${LEAST_SCORE} %, and has ${score} %.`);
const changes = new Set(mutants.map(describe).map(({ file, change }) => `${file}  ${change}`));
const idle = chosen.flatMap((file) =>
  Object.keys(EXPLAINED[file] ?? {})
    .map((change) => `${file}  ${change}`)
    .filter((line) => !changes.has(line)),
);
for (const line of idle) console.error(`scripts/mutants/explained.mjs explains what is no mutant: ${line}`);
process.exitCode = low.length + idle.length > 0 ? 1 : 0;

/**
 * Beside the counts of other files, of which it may be another day.
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
